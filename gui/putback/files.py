"""systemd, Docker, ``.env`` files and GitHub Actions: the key goes into one file that only its user can read.

The commands begin with ``bash -c``, so that they work in whatever shell they are pasted into, fish too. Those that
write files are run by the tests, for ``docker`` with its real client where there is one; ``systemctl`` and ``gh`` are
not. Sources of the facts: systemd.exec(5) for what D-Bus tells to everybody; docker/cli issue 3630 for the quotes;
cli/cli pull request 5086 for the line break that ``gh`` takes away since 2022.
"""

from __future__ import annotations

from gui.putback.recipe import VARIABLE, Check, Explained, Place, Recipe, Target, Told, Trap, Way

__all__ = ["RECIPES"]

_LINE = f'printf "{VARIABLE}=%s\\n" "$key"'
_ASK = 'read -rsp "Key: " key'
_INSTALL = "install -D -m 600 /dev/stdin"
"""Makes the file anew, never readable by others, and the folders above it."""

_ECHO = Explained("echo sk-... | base64", Trap.ECHO_LINE_BREAK)
_SERVICES = Explained("~/.bashrc", Trap.NOT_READ_BY_SERVICES)
_QUOTES = Explained(f'{VARIABLE}="sk-..."', Trap.DOCKER_QUOTES, Place.FILE)
_UNIT = (
    Explained(f"Environment={VARIABLE}=sk-...", Trap.UNIT_ENVIRONMENT, Place.FILE),
    Explained(f"export {VARIABLE}=sk-...", Trap.UNIT_EXPORT, Place.FILE),
    _SERVICES,
    Explained("echo sk-... > key.txt", Trap.ECHO_LINE_BREAK),
)


def _service(way: Way) -> Recipe:
    user = way is Way.USER_SERVICE
    sudo, systemctl = ("", "systemctl --user") if user else ("sudo ", "sudo systemctl")
    path, seen = ("~/.config/deepseek.env", "%h/.config/deepseek.env") if user else ("/etc/deepseek.env",) * 2
    folder = f"{'~/.config/systemd/user' if user else '/etc/systemd/system'}/NAME.service.d"
    setting = f"printf '[Service]\\nEnvironmentFile={seen.replace('%', '%%')}\\n'"
    pid = f"$({systemctl.removeprefix('sudo ')} show -p MainPID --value NAME)"
    awk = f"awk -F= '$1 == \"{VARIABLE}\" {{ print length($2) }}'"
    return Recipe(
        Target.SYSTEMD,
        way,
        (
            Explained(f"bash -c '{_ASK} && {_LINE} | {sudo}{_INSTALL} {path}; echo'", Told.WRITE_SERVICE_FILE),
            Explained(f"{setting} | {sudo}install -D -m 644 /dev/stdin {folder}/deepseek.conf", Told.NAME_SERVICE_FILE),
            Explained(f"{systemctl} daemon-reload && {systemctl} restart NAME", Told.RESTART_SERVICE),
        ),
        (Explained(f"{sudo}cat /proc/{pid}/environ | tr '\\0' '\\n' | {awk}", Check.LENGTH_IN_SERVICE),),
        _UNIT,
    )


_IN_FILE = f"awk -F= '$1 == \"{VARIABLE}\" {{ print length($2) }}'"
_OLD_LINE = f'"^\\s*(export\\s+)?{VARIABLE}\\s*="'
# Every other line is kept byte by byte (-a, and C, where any byte is a character). grep ends with 1 if none is left,
# and above 1 if it cannot read: then the old file stays.
_DOTENV = (
    f"umask 077; {_ASK} && rm -f .env.new && "
    f"{{ [ ! -e .env ] || LC_ALL=C grep -avE {_OLD_LINE} .env || [ $? -eq 1 ]; }} "
    f"> .env.new && {_LINE} >> .env.new && mv -f .env.new .env"
)

_DOCKER = (
    Recipe(
        Target.DOCKER,
        Way.RUN,
        (
            Explained(f"printf 'Key: '; read -rs {VARIABLE} && export {VARIABLE}; echo", Told.ASK_FOR_DOCKER),
            Explained(f"docker run --env {VARIABLE} IMAGE", Told.RUN_CONTAINER),
        ),
        (Explained(f"docker exec CONTAINER sh -c 'echo ${{#{VARIABLE}}}'", Check.LENGTH_IN_CONTAINER),),
        (
            Explained(f"docker run --env {VARIABLE}=sk-... IMAGE", Trap.DOCKER_VALUE),
            Explained(f"sudo docker run --env {VARIABLE} IMAGE", Trap.DOCKER_SUDO),
            _QUOTES,
            Explained(f"ENV {VARIABLE}=sk-...", Trap.DOCKER_IMAGE, Place.FILE),
            Explained("docker restart CONTAINER", Trap.DOCKER_RESTART),
            _ECHO,
        ),
    ),
    Recipe(
        Target.DOCKER,
        Way.COMPOSE,
        (
            Explained(
                f"bash -c 'umask 077; {_ASK} && rm -f deepseek.env && {_LINE} > deepseek.env; echo'",
                Told.WRITE_COMPOSE_FILE,
            ),
            Explained("env_file: deepseek.env", Told.NAME_COMPOSE_FILE, Place.FILE),
            Explained("docker compose up --detach --force-recreate", Told.START_COMPOSE),
        ),
        (Explained(f"docker compose exec SERVICE sh -c 'echo ${{#{VARIABLE}}}'", Check.LENGTH_IN_CONTAINER),),
        (
            Explained("docker compose restart", Trap.DOCKER_RESTART),
            _QUOTES,
            Explained(f"{VARIABLE}: ...$...", Trap.COMPOSE_DOLLAR, Place.FILE),
            Explained(f"ENV {VARIABLE}=sk-...", Trap.DOCKER_IMAGE, Place.FILE),
            _ECHO,
        ),
    ),
)

_LENGTH_OF_LINE = (
    f"powershell -NoProfile -Command \"(Get-Content .env | Where-Object {{ $_ -like '{VARIABLE}=*' }}).Length\""
)

_DOTENV_TRAPS = (
    Explained("load_dotenv()", Trap.DOTENV_OVERRIDE, Place.FILE),
    Explained(f"dotenv set {VARIABLE} sk-...", Trap.DOTENV_SET),
    _QUOTES,
    Explained("echo ... > .env", Trap.DOTENV_BOM),
    Explained("source .env", Trap.DOTENV_SOURCE),
    Explained("git add .env", Trap.DOTENV_COMMITTED),
)

RECIPES: tuple[Recipe, ...] = (
    _service(Way.USER_SERVICE),
    _service(Way.SYSTEM_SERVICE),
    *_DOCKER,
    Recipe(
        Target.DOTENV,
        Way.UNIX,
        (
            Explained(f"bash -c '{_DOTENV}; echo'", Told.WRITE_DOTENV),
            Explained("git check-ignore -q .env || printf '\\n.env\\n' >> .gitignore", Told.IGNORE_DOTENV),
        ),
        (Explained(f"{_IN_FILE} .env", Check.LENGTH_IN_FILE),),
        _DOTENV_TRAPS,
    ),
    Recipe(
        Target.DOTENV,
        Way.WINDOWS,
        (
            Explained("notepad .env", Told.OPEN_NOTEPAD),
            Explained(f"{VARIABLE}=", Told.LINE_DOTENV, Place.FILE),
        ),
        (Explained(_LENGTH_OF_LINE, Check.LENGTH_OF_LINE),),
        _DOTENV_TRAPS,
    ),
    Recipe(
        Target.GITHUB,
        Way.REPOSITORY,
        (
            Explained(f"gh secret set {VARIABLE}", Told.SET_SECRET),
            Explained(f"{VARIABLE}: ${{{{ secrets.{VARIABLE} }}}}", Told.USE_SECRET, Place.FILE),
        ),
        (
            Explained(f'- run: test "${{#{VARIABLE}}}" -eq 35', Check.LENGTH_IN_WORKFLOW, Place.FILE),
            Explained("gh secret list", Check.LISTED),
        ),
        (
            Explained("on: pull_request", Trap.SECRET_FORKS, Place.FILE),
            Explained(f"gh secret set {VARIABLE} < key.txt", Trap.SECRET_FILE),
            Explained(f"${VARIABLE}", Trap.SECRET_NOT_MAPPED, Place.FILE),
            Explained('"sk-..."', Trap.SECRET_FORM),
        ),
    ),
)
