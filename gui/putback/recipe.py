"""What an instruction is made of: codes and commands, which are the same in every language; sentences are wording's."""

from __future__ import annotations

import dataclasses
import enum

__all__ = ["VARIABLE", "Check", "Explained", "Place", "Recipe", "Target", "Told", "Trap", "Way"]

VARIABLE = "DEEPSEEK_API_KEY"
"""The variable that the clients of DeepSeek look for."""


class Target(enum.StrEnum):
    """Where the key is put; the values are those of ``key-doctor inspect --how``."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    CMD = "cmd"
    SYSTEMD = "systemd"
    DOCKER = "docker"
    DOTENV = "dotenv"
    GITHUB = "github"


class Way(enum.StrEnum):
    """For how long, or for what, at one target."""

    TERMINAL = "terminal"
    ALWAYS = "always"
    USER_SERVICE = "user_service"
    SYSTEM_SERVICE = "system_service"
    RUN = "run"
    COMPOSE = "compose"
    UNIX = "unix"
    WINDOWS = "windows"
    REPOSITORY = "repository"


class Place(enum.StrEnum):
    """Where a text is pasted."""

    TERMINAL = "terminal"
    FILE = "file"


class Told(enum.StrEnum):
    """What is said of a step."""

    ASK_HIDDEN = "ask_hidden"
    ASK_HIDDEN_POWERSHELL = "ask_hidden_powershell"
    ASK_SHOWN = "ask_shown"
    FORGET_TYPED = "forget_typed"
    CLEAR_SCREEN = "clear_screen"
    WRITE_SHELL_FILE = "write_shell_file"
    READ_SHELL_FILE = "read_shell_file"
    WRITE_FISH_FILE = "write_fish_file"
    STORE_FOR_USER = "store_for_user"
    STORE_SETX = "store_setx"
    WRITE_SERVICE_FILE = "write_service_file"
    NAME_SERVICE_FILE = "name_service_file"
    RESTART_SERVICE = "restart_service"
    ASK_FOR_DOCKER = "ask_for_docker"
    RUN_CONTAINER = "run_container"
    WRITE_COMPOSE_FILE = "write_compose_file"
    NAME_COMPOSE_FILE = "name_compose_file"
    START_COMPOSE = "start_compose"
    WRITE_DOTENV = "write_dotenv"
    IGNORE_DOTENV = "ignore_dotenv"
    OPEN_NOTEPAD = "open_notepad"
    LINE_DOTENV = "line_dotenv"
    SET_SECRET = "set_secret"  # noqa: S105  a code
    USE_SECRET = "use_secret"  # noqa: S105  a code


class Check(enum.StrEnum):
    """What is said of a way to look at the result, none of which prints the key."""

    LENGTH = "length"
    LENGTH_HERE = "length_here"
    LENGTH_NEW_WINDOW = "length_new_window"
    INSPECT = "inspect"
    LENGTH_IN_SERVICE = "length_in_service"
    LENGTH_IN_CONTAINER = "length_in_container"
    LENGTH_IN_FILE = "length_in_file"
    LENGTH_OF_LINE = "length_of_line"
    LENGTH_IN_WORKFLOW = "length_in_workflow"
    LISTED = "listed"


class Trap(enum.StrEnum):
    """What people do that goes wrong."""

    KEY_IN_COMMAND = "key_in_command"
    NOT_EXPORTED = "not_exported"
    EXPORT_IN_SCRIPT = "export_in_script"
    DOLLAR_IN_QUOTES = "dollar_in_quotes"
    OPEN_WINDOWS = "open_windows"
    NOT_READ_BY_SERVICES = "not_read_by_services"
    BASH_ON_MACOS = "bash_on_macos"
    FISH_NOT_EXPORTED = "fish_not_exported"
    FISH_UNIVERSAL = "fish_universal"
    POWERSHELL_HISTORY = "powershell_history"
    POWERSHELL_NOT_ENV = "powershell_not_env"
    POWERSHELL_CTRL_V = "powershell_ctrl_v"
    POWERSHELL_UTF_16 = "powershell_utf_16"
    SET_QUOTES = "set_quotes"
    SET_BLANK = "set_blank"
    SETX_QUOTES = "setx_quotes"
    SETX_CUTS = "setx_cuts"
    SETX_WINDOW = "setx_window"
    UNIT_ENVIRONMENT = "unit_environment"
    UNIT_EXPORT = "unit_export"
    ECHO_LINE_BREAK = "echo_line_break"
    DOCKER_VALUE = "docker_value"
    DOCKER_SUDO = "docker_sudo"
    DOCKER_QUOTES = "docker_quotes"
    DOCKER_IMAGE = "docker_image"
    DOCKER_RESTART = "docker_restart"
    COMPOSE_DOLLAR = "compose_dollar"
    DOTENV_OVERRIDE = "dotenv_override"
    DOTENV_SET = "dotenv_set"
    DOTENV_BOM = "dotenv_bom"
    DOTENV_SOURCE = "dotenv_source"
    DOTENV_COMMITTED = "dotenv_committed"
    SECRET_FORKS = "secret_forks"  # noqa: S105  a code
    SECRET_FILE = "secret_file"  # noqa: S105  a code
    SECRET_NOT_MAPPED = "secret_not_mapped"  # noqa: S105  a code
    SECRET_FORM = "secret_form"  # noqa: S105  a code


@dataclasses.dataclass(frozen=True)
class Explained:
    """A text to paste, or for a trap one not to type, and the code of the sentence about it.

    In ``text`` words in capitals (``NAME``, ``IMAGE``) stand for what only the user knows.
    """

    text: str
    said: Told | Check | Trap
    place: Place = Place.TERMINAL


@dataclasses.dataclass(frozen=True)
class Recipe:
    """The way of one target: steps in their order, how to look at the result, what goes wrong."""

    target: Target
    way: Way
    steps: tuple[Explained, ...]
    checks: tuple[Explained, ...]
    traps: tuple[Explained, ...]
