"""bash, zsh and fish: the key is asked for by the shell itself, so that it is no part of a command.

Each of these is run in the real shell by the tests (tests/putback): ``read`` takes the key from the terminal without
echo and without history; that of bash and zsh takes blanks off its ends too. ``printf`` is part of the shell and thus
in no list of processes.
"""

from __future__ import annotations

from gui.putback.recipe import VARIABLE, Check, Explained, Recipe, Target, Told, Trap, Way

__all__ = ["RECIPES", "SEEN_BY_PROGRAMS"]

SEEN_BY_PROGRAMS = Explained(f"sh -c 'echo ${{#{VARIABLE}}}'", Check.LENGTH)
"""Asks a child process: ``echo`` of the shell itself would count a variable that was not exported too."""

_INSPECT = Explained(f"key-doctor inspect --key-env {VARIABLE}", Check.INSPECT)
_CHECKS = (SEEN_BY_PROGRAMS, _INSPECT)
_FILE = "~/.deepseek.sh"
_READ = f"if [ -r {_FILE} ]; then . {_FILE}; fi"

_IN_COMMAND = Explained(f"export {VARIABLE}=sk-...", Trap.KEY_IN_COMMAND)
_SCRIPT = Explained("./set-key.sh", Trap.EXPORT_IN_SCRIPT)
_OPEN = Explained("", Trap.OPEN_WINDOWS)
_TYPED = (
    _IN_COMMAND,
    Explained(f"{VARIABLE}=sk-...", Trap.NOT_EXPORTED),
    _SCRIPT,
    Explained(f'export {VARIABLE}="...$..."', Trap.DOLLAR_IN_QUOTES),
    _OPEN,
)


def _posix(target: Target, ask: str, startup: str, *more: Explained) -> tuple[Recipe, ...]:
    asked = Explained(f"{ask} && export {VARIABLE}; echo", Told.ASK_HIDDEN)
    # The old file goes first: it might be readable by others, and a redirection would keep its mode.
    write = (
        f"rm -f {_FILE} && (umask 077 && printf 'export {VARIABLE}=%s\\n' \"${VARIABLE}\" > {_FILE})",
        f"grep -qsxF '{_READ}' {startup} || printf '\\n%s\\n' '{_READ}' >> {startup}",
    )
    steps = (asked, Explained(write[0], Told.WRITE_SHELL_FILE), Explained(write[1], Told.READ_SHELL_FILE))
    services = Explained(startup.replace('"${ZDOTDIR:-$HOME}"', "~"), Trap.NOT_READ_BY_SERVICES)
    return (
        Recipe(target, Way.TERMINAL, (asked,), _CHECKS, _TYPED),
        Recipe(
            target,
            Way.ALWAYS,
            steps,
            (Explained(SEEN_BY_PROGRAMS.text, Check.LENGTH_NEW_WINDOW), _INSPECT),
            (_IN_COMMAND, _OPEN, services, *more),
        ),
    )


_FISH_ASKED = Explained(f"read --silent --global --export --prompt-str 'Key: ' {VARIABLE}", Told.ASK_HIDDEN)
# By sh, since a umask of fish stays. Not in a universal variable, which fish keeps in a file that others may read.
_FISH_WRITE = (
    'sh -c \'umask 077; f="${XDG_CONFIG_HOME:-$HOME/.config}/fish/conf.d/deepseek.fish"; mkdir -p "${f%/*}"; '
    f'rm -f "$f"; printf "set -gx {VARIABLE} %s\\n" "${VARIABLE}" > "$f"\''
)
_FISH = (
    Recipe(
        Target.FISH,
        Way.TERMINAL,
        (_FISH_ASKED,),
        _CHECKS,
        (
            Explained(f"set -gx {VARIABLE} sk-...", Trap.KEY_IN_COMMAND),
            Explained(f"set {VARIABLE} sk-...", Trap.FISH_NOT_EXPORTED),
            _SCRIPT,
            Explained(f'set -gx {VARIABLE} "...$..."', Trap.DOLLAR_IN_QUOTES),
            _OPEN,
        ),
    ),
    Recipe(
        Target.FISH,
        Way.ALWAYS,
        (_FISH_ASKED, Explained(_FISH_WRITE, Told.WRITE_FISH_FILE)),
        (Explained(SEEN_BY_PROGRAMS.text, Check.LENGTH_NEW_WINDOW), _INSPECT),
        (
            Explained(f"set -Ux {VARIABLE} sk-...", Trap.FISH_UNIVERSAL),
            _OPEN,
            Explained("~/.config/fish", Trap.NOT_READ_BY_SERVICES),
        ),
    ),
)

RECIPES: tuple[Recipe, ...] = (
    *_posix(
        Target.BASH,
        f"read -rsp 'Key: ' {VARIABLE}",
        "~/.bashrc",
        Explained("~/.bash_profile", Trap.BASH_ON_MACOS),
    ),
    *_posix(Target.ZSH, f"read -rs '{VARIABLE}?Key: '", '"${ZDOTDIR:-$HOME}"/.zshrc'),
    *_FISH,
)
