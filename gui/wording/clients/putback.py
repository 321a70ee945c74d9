"""How to put a clean key back, in sentences; the commands and the codes are those of ``gui.putback``."""

from __future__ import annotations

from gui.wording.marks import N_
from gui.wording.wording import Wording

__all__ = ["CHECKS", "STEPS", "TARGETS", "TRAPS", "WAYS", "explained", "target_name", "way_name"]

TARGETS: dict[str, str] = {
    "bash": "bash",
    "zsh": "zsh",
    "fish": "fish",
    "powershell": "PowerShell",
    "cmd": N_("Command Prompt (cmd)"),
    "systemd": N_("A service of systemd"),
    "docker": "Docker",
    "dotenv": N_("A .env file"),
    "github": "GitHub Actions",
}

WAYS: dict[str, str] = {
    "terminal": N_("For this terminal only"),
    "always": N_("For always"),
    "user_service": N_("A service of your user"),
    "system_service": N_("A service of the system"),
    "run": "docker run",
    "compose": "Docker Compose",
    "unix": N_("On Linux and macOS"),
    "windows": N_("On Windows"),
    "repository": N_("A secret of the repository"),
}

STEPS: dict[str, str] = {
    "ask_hidden": N_(
        "Type this, press Enter, paste the key at the prompt and press Enter again. The key is not shown, and as it is "
        "no part of the command, it is not in the history."
    ),
    "ask_hidden_powershell": N_(
        "Type this, press Enter, paste the key at the prompt with the right mouse button and press Enter again. Only "
        "stars are shown, and PowerShell keeps no history of it. This works in PowerShell 5.1 and in 7."
    ),
    "ask_shown": N_(
        "Type this, press Enter, paste the key and press Enter again. cmd cannot hide what is typed, so see that "
        "nobody looks on."
    ),
    "forget_typed": N_("Until then the arrow keys bring back what was typed, the key too. This clears that history."),
    "clear_screen": N_("This takes the key off the screen."),
    "write_shell_file": N_("This puts the key into a file of its own that only you can read."),
    "read_shell_file": N_("From now on each new window reads that file. Nothing is added if it does so already."),
    "write_fish_file": N_(
        "This puts the key into a file of its own that only you can read. fish reads it in each new window."
    ),
    "store_for_user": N_(
        "This stores the variable for your user, in the registry, where the programs of your user can read it. Windows "
        "that are opened from now on have it."
    ),
    "store_setx": N_(
        "This stores the variable for your user, in the registry, where the programs of your user can read it. Windows "
        "that are opened from now on have it."
    ),
    "write_service_file": N_(
        "Type this, press Enter, paste the key and press Enter again. It goes into a file that only its owner can read."
    ),
    "name_service_file": N_(
        "This tells systemd to give the service what is in the file. Write the name of your service instead of NAME, "
        "here and below."
    ),
    "restart_service": N_("A service that runs keeps the old key until it is restarted."),
    "ask_for_docker": N_(
        "In bash or zsh: type this, press Enter, paste the key and press Enter again. In another shell take the first "
        "step of that shell."
    ),
    "run_container": N_(
        "The name without a value: Docker takes the value out of this terminal. Write your image instead of IMAGE, and "
        "add your other options before it."
    ),
    "write_compose_file": N_(
        "In the folder of compose.yaml: type this, press Enter, paste the key and press Enter again. It goes into a "
        "file that only you can read."
    ),
    "name_compose_file": N_(
        "Add this line to the service in compose.yaml, indented like the other lines there. Keep the file out of git "
        "and out of the image."
    ),
    "start_compose": N_("This makes the containers anew, since those that are there keep the old key."),
    "write_dotenv": N_(
        "In the folder of your project: type this, press Enter, paste the key and press Enter again. All other lines "
        "of the file stay, and only you can read it afterwards."
    ),
    "ignore_dotenv": N_("This keeps the file out of git. Nothing is added if git ignores it already."),
    "open_notepad": N_("In the folder of your project: this opens the file, or asks to make it."),
    "line_dotenv": N_(
        "Write this line, or change the one that is there: the key right behind the sign, without quotes and blanks. "
        "Save as UTF-8 without BOM."
    ),
    "set_secret": N_(
        "In a clone of the repository: type this, press Enter, paste the key when gh asks for it and press Enter "
        "again. It is not shown, and it is encrypted before it is sent."
    ),
    "use_secret": N_("Add this line in the workflow below env: of the step that needs the key."),
}
"""By the code of a :class:`gui.putback.Told`."""

CHECKS: dict[str, str] = {
    "length": N_("A program that is started here counts the characters of the key. It must say 35."),
    "length_here": N_("The characters of the key are counted. It must say 35."),
    "length_new_window": N_("In a new window: the characters of the key are counted. It must say 35."),
    "inspect": N_("This program looks at the key as your programs get it, and says whether anything is odd in it."),
    "length_in_service": N_("The characters of the key that the service has are counted. It must say 35."),
    "length_in_container": N_(
        "The characters of the key in the container are counted. It must say 35. Write the name of yours."
    ),
    "length_in_file": N_("The characters of the key in the file are counted. It must say 35."),
    "length_of_line": N_("The characters of the line are counted. It must say 52: 17 for the name and 35 for the key."),
    "length_in_workflow": N_("As a further step with the same env: it fails if the key does not have 35 characters."),
    "listed": N_("The secret must be in the list, with the time at which it was set. Its value is never shown."),
}
"""By the code of a :class:`gui.putback.Check`."""

TRAPS: dict[str, str] = {
    "key_in_command": N_(
        "A key in a command is written to the history file, and as long as the command runs, others may see it in the "
        "list of processes."
    ),
    "not_exported": N_("Without export only the shell itself has the variable, and the programs started there do not."),
    "export_in_script": N_(
        "A script runs in a shell of its own, and what it exports ends with it. Only a script that is read with source "
        "changes this terminal."
    ),
    "dollar_in_quotes": N_(
        "Between double quotes the shell replaces what follows a dollar sign; between single quotes it leaves all as "
        "it is."
    ),
    "open_windows": N_(
        "Windows and programs that are open keep the old value. Start them anew, editors with a terminal in them too."
    ),
    "not_read_by_services": N_(
        "Services, cron and programs that are started from the desktop do not read this file. Give them the key where "
        "they are set up."
    ),
    "bash_on_macos": N_(
        "On macOS a new window with bash reads this file instead of ~/.bashrc, so that the line of the last step "
        "belongs here."
    ),
    "fish_not_exported": N_("Without -x only fish itself has the variable, and the programs started there do not."),
    "fish_universal": N_(
        "Besides being in the history, the key then lies in the file fish_variables, which other users of the computer "
        "can usually read."
    ),
    "powershell_history": N_(
        "PowerShell writes its commands to a history file, and not all versions leave out those with a key in them."
    ),
    "powershell_not_env": N_(
        "Without env: it is a variable of PowerShell alone, and the programs started there do not have it."
    ),
    "powershell_ctrl_v": N_(
        "In the old console Ctrl+V puts one control character in at the prompt instead of the key: the length is then "
        "1. Use the right mouse button."
    ),
    "powershell_utf_16": N_(
        "Windows PowerShell 5 writes UTF-16 with a byte order mark, with -Encoding utf8 a byte order mark too, and a "
        "line break at the end. All of it ends up in the key."
    ),
    "set_quotes": N_("cmd takes the quotes for a part of the key."),
    "set_blank": N_("The blank before && becomes a part of the key."),
    "setx_quotes": N_("Single quotes are no quotes for setx: they become a part of the key."),
    "setx_cuts": N_("setx cuts values after 1,024 characters: a paste with more in it than the key is stored in part."),
    "setx_window": N_(
        "setx changes new windows only: the one in which it is typed keeps the old value. A key in the command is in "
        "the history as well."
    ),
    "unit_environment": N_(
        "All users of the computer can read what is in the unit file, with systemctl show too. Use EnvironmentFile."
    ),
    "unit_export": N_("systemd ignores lines with export in an environment file: the service then has no key."),
    "echo_line_break": N_(
        "echo adds a line break, which becomes a part of the key in a file, in base64 or in a secret. printf adds none."
    ),
    "docker_value": N_(
        "With a value the key is in the history and in the list of processes. Only the name belongs there."
    ),
    "docker_sudo": N_(
        "sudo empties the environment, so that the container gets no key, and nothing says so. Add "
        "--preserve-env=DEEPSEEK_API_KEY behind sudo."
    ),
    "docker_quotes": N_(
        "docker run --env-file takes the quotes for a part of the key, while Compose and dotenv take them away. Write "
        "none."
    ),
    "docker_image": N_("What is in a Dockerfile is in the image, for everybody who gets the image."),
    "docker_restart": N_("A restarted container keeps its old environment. It must be made anew."),
    "compose_dollar": N_("Compose replaces what follows a dollar sign. Two of them stand for one."),
    "dotenv_override": N_(
        "A variable that is there already goes before the file, so that an old key wins. Remove it, or use "
        "override=True."
    ),
    "dotenv_set": N_("The key is then in the history, and in quotes in the file, which docker run does not take away."),
    "dotenv_bom": N_(
        "Windows PowerShell 5 writes UTF-16 here, which programs do not understand. In a file that is saved with a "
        "byte order mark, many programs do not know the name in the first line."
    ),
    "dotenv_source": N_(
        "With line ends of Windows, a carriage return then stays at the end of the key; and without export no program "
        "has it."
    ),
    "dotenv_committed": N_("git keeps the file for ever. If that has happened, make a new key and delete this one."),
    "secret_forks": N_(
        "Workflows for pull requests from forks and from Dependabot get no secrets: the variable is empty, and nothing "
        "says so."
    ),
    "secret_file": N_(
        "Versions of gh from before 2022 kept the line break at the end of the file. Blanks and a byte order mark are "
        "kept by all versions."
    ),
    "secret_not_mapped": N_(
        "A secret is no variable by itself: without the line below env:, or with a wrong name in it, the variable is "
        "empty, and nothing says so."
    ),
    "secret_form": N_("The form on the web page takes all as it is: quotes, blanks and line breaks too."),
}
"""By the code of a :class:`gui.putback.Trap`."""

_ALL = {**STEPS, **CHECKS, **TRAPS}


def target_name(target: str, wording: Wording) -> str:
    """Name a target, by the code of a :class:`gui.putback.Target`."""
    return wording.text(TARGETS[target])


def way_name(way: str, wording: Wording) -> str:
    """Name a way, by the code of a :class:`gui.putback.Way`."""
    return wording.text(WAYS[way])


def explained(said: str, wording: Wording) -> str:
    """Say the sentence of a step, a check or a trap."""
    return wording.text(_ALL[said])
