"""PowerShell and cmd. Neither runs where this program's tests run: these commands were never run by a test.

What they rely on is documented, and the tests look at their form only: ``Read-Host -AsSecureString`` is in Windows
PowerShell 5.1 and in PowerShell 7 (``-MaskInput`` only in 7.1 and later) and is not recorded by PSReadLine, which
records what is typed at the prompt of PowerShell; what ``set /p`` reads stays in the memory of the console until
``doskey /reinstall``; ``setx`` takes double quotes away, cuts at 1,024 characters and leaves the open windows alone.
Ctrl+V at ``Read-Host`` in the old console is one control character (PowerShell issue 3511).
"""

from __future__ import annotations

from gui.putback.recipe import VARIABLE, Check, Explained, Recipe, Target, Told, Trap, Way

__all__ = ["RECIPES"]

_ASK = Explained(
    f"$env:{VARIABLE} = [Net.NetworkCredential]::new('', (Read-Host -AsSecureString 'Key')).Password",
    Told.ASK_HIDDEN_POWERSHELL,
)
_INSPECT = Explained(f"key-doctor inspect --key-env {VARIABLE}", Check.INSPECT)
_OPEN = Explained("", Trap.OPEN_WINDOWS)
_HISTORY = Explained(f'$env:{VARIABLE} = "sk-..."', Trap.POWERSHELL_HISTORY)
_CTRL_V = Explained("Ctrl+V", Trap.POWERSHELL_CTRL_V)
_SETX_QUOTES = Explained(f"setx {VARIABLE} 'sk-...'", Trap.SETX_QUOTES)
_POWERSHELL_LENGTH, _CMD_LENGTH = f"$env:{VARIABLE}.Length", f'powershell -NoProfile -Command "$env:{VARIABLE}.Length"'

_CMD = (
    # Quotes around the whole keep a blank at the end of the line out of the prompt; they go nowhere else.
    Explained(f'set /p "{VARIABLE}=Key: "', Told.ASK_SHOWN),
    Explained("doskey /reinstall", Told.FORGET_TYPED),
    Explained("cls", Told.CLEAR_SCREEN),
)
_SET_QUOTES = Explained(f'set {VARIABLE}="sk-..."', Trap.SET_QUOTES)

RECIPES: tuple[Recipe, ...] = (
    Recipe(
        Target.POWERSHELL,
        Way.TERMINAL,
        (_ASK,),
        (Explained(_POWERSHELL_LENGTH, Check.LENGTH_HERE), _INSPECT),
        (
            _HISTORY,
            _CTRL_V,
            Explained(f'${VARIABLE} = "sk-..."', Trap.POWERSHELL_NOT_ENV),
            Explained(f'$env:{VARIABLE} = "...$..."', Trap.DOLLAR_IN_QUOTES),
            Explained("echo sk-... > key.txt", Trap.POWERSHELL_UTF_16),
            _OPEN,
        ),
    ),
    Recipe(
        Target.POWERSHELL,
        Way.ALWAYS,
        (
            _ASK,
            Explained(
                f"[Environment]::SetEnvironmentVariable('{VARIABLE}', $env:{VARIABLE}, 'User')", Told.STORE_FOR_USER
            ),
        ),
        (Explained(_POWERSHELL_LENGTH, Check.LENGTH_NEW_WINDOW), _INSPECT),
        (_HISTORY, _CTRL_V, Explained(f'setx {VARIABLE} "sk-..."', Trap.SETX_WINDOW), _SETX_QUOTES, _OPEN),
    ),
    Recipe(
        Target.CMD,
        Way.TERMINAL,
        _CMD,
        (Explained(_CMD_LENGTH, Check.LENGTH), _INSPECT),
        (
            _SET_QUOTES,
            Explained(f"set {VARIABLE}=sk-... && python app.py", Trap.SET_BLANK),
            _OPEN,
        ),
    ),
    Recipe(
        Target.CMD,
        Way.ALWAYS,
        (_CMD[0], Explained(f'setx {VARIABLE} "%{VARIABLE}%"', Told.STORE_SETX), *_CMD[1:]),
        (Explained(_CMD_LENGTH, Check.LENGTH_NEW_WINDOW), _INSPECT),
        (
            _SETX_QUOTES,
            Explained(f"setx {VARIABLE} sk-...", Trap.SETX_WINDOW),
            Explained(f"setx {VARIABLE} ...", Trap.SETX_CUTS),
            _SET_QUOTES,
        ),
    ),
)
