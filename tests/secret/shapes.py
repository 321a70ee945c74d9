"""Secrets of many shapes, put together when they are needed: (name, text, what must not stay)."""

from __future__ import annotations

import base64
import hashlib
import random
import string

from tests.guards.keys import made_up_key

WORD = string.ascii_letters + string.digits


def made(length: int, letters: str = WORD, seed: object = 7) -> str:
    """Letters by chance, always the same, with a digit and a capital."""
    chance = random.Random(f"{seed}{length}{letters}")
    return "Q7" + "".join(chance.choices(letters, k=length - 2))


def hexadecimal(length: int, seed: object = 1) -> str:
    return hashlib.sha512(f"shape {seed}".encode()).hexdigest()[:length]


def pem(kind: str = "RSA ") -> str:
    body = "\n".join(made(64, WORD + "+/", line) for line in range(6))
    return f"-----BEGIN {kind}PRIVATE {'KEY'}-----\n{body}\n-----END {kind}PRIVATE {'KEY'}-----"


def jwt() -> str:
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT"}').decode().rstrip("=")
    body = base64.urlsafe_b64encode(b'{"sub":"1234567890","admin":true}').decode().rstrip("=")
    return f"{head}.{body}.{made(43, WORD + '-_')}"


def bare_keys() -> dict[str, str]:
    """Keys that nothing but their own shape gives away."""
    return {
        "deepseek": made_up_key("shape"),
        "deepseek-cut": made_up_key("shape")[:27],
        "deepseek-upper": made_up_key("shape").upper(),
        "openai-project": f"sk-proj-{made(60)}" + "T3Blbk" + "FJ" + made(60),
        "openai-service": f"sk-svcacct-{made(48, WORD + '-_')}",
        "anthropic": f"sk-ant-api03-{made(93, WORD + '-_')}AA",
        "openrouter": f"sk-or-v1-{hexadecimal(64)}",
        "moonshot": f"sk-{made(48)}",
        "alibaba-plan": f"sk-sp-{made(20)}.{made(12)}",
        "lm-studio": f"sk-lm-{made(8)}:{made(20)}",
        "minimax": f"sk-api-{made(119)}",
        "kimi": f"sk-kimi-{made(40)}",
        "stripe": "sk_" + f"live_{made(24)}",
        "ark": f"ark-{hexadecimal(8)}-{hexadecimal(4, 2)}-{hexadecimal(12, 3)}",
        "zhipu": f"{hexadecimal(32)}.{made(16)}",
        "modelscope": f"ms-{hexadecimal(8)}-{hexadecimal(4, 2)}-{hexadecimal(4, 3)}-{hexadecimal(16, 4)}",
        "azure": f"{made(52)}JQQJ99{made(26)}",
        "nvidia": f"nvapi-{made(64, WORD + '-_')}",
        "groq": f"gsk_{made(52)}",
        "xai": f"xai-{made(80)}",
        "google": f"AIza{made(35, WORD + '-_')}",
        "google-new": f"AQ.Ab8RN6{made(44, WORD + '-_')}",
        "hugging-face": f"hf_{made(34)}",
        "together": f"tgp_v1_{made(43)}",
        "fireworks": f"fw_{made(24)}",
        "perplexity": f"pplx-{made(48)}",
        "cerebras": f"csk-{made(48)}",
        "replicate": f"r8_{made(37)}",
        "vercel": f"vck_{made(56)}",
        "alibaba-cloud": f"LTAI{made(20)}",
        "tencent-cloud": f"AKID{made(32)}",
        "aws": "AKIA" + made(16, string.ascii_uppercase + string.digits),
        "github": f"ghp_{made(36)}",
        "github-fine": f"github_pat_{made(22)}_{made(59)}",
        "gitlab": f"glpat-{made(20)}",
        "slack": f"xoxb-{made(12, string.digits)}-{made(24)}",
        "jwt": jwt(),
    }


def told_by_name() -> dict[str, tuple[str, str]]:
    """Secrets that what stands around them gives away: the text, and what must not stay of it."""
    plain, digits, password = made(32), hexadecimal(32), "corr3ct-horse"
    basic = base64.b64encode(f"alice:{password}".encode()).decode()
    mail, name = "alice.lee" + "@mail.example.org", "alice"
    return {
        "bearer": (f"Authorization: Bearer {digits}", digits),
        "bearer-lower": (f"authorization: bearer {plain}", plain),
        "bearer-escaped": (f'{{"authorization": "Bearer {plain}"}}', plain),
        "basic": (f"Proxy-Authorization: Basic {basic}", basic),
        "authorization-bare": (f"authorization: {plain}", plain),
        "authorization-token": (f"Authorization: token {digits}", digits),
        "header-list": (f'[["authorization", "Bearer {plain}"], ["accept", "*/*"]]', plain),
        "header-tuple": (f"[(b'x-api-key', b'{plain}'), (b'accept', b'*/*')]", plain),
        "har-header": (f'{{"name": "x-api-key", "value": "{plain}"}}', plain),
        "x-api-key": (f"x-api-key: {plain}", plain),
        "api-key": (f"api-key: {digits}", digits),
        "goog": (f"> x-goog-api-key: {plain}", plain),
        "cookie": (f"Cookie: sid={plain}; theme=dark", plain),
        "set-cookie": (f"Set-Cookie: session={digits}; Path=/; HttpOnly", digits),
        "har-cookie": (f'{{"name": "cookie", "value": "HWWAFSESID={digits}"}}', digits),
        "environment": (f"DEEPSEEK_API_KEY={plain}", plain),
        "export": (f"export OPENAI_API_KEY='{plain}'", plain),
        "json": (f'"api_key": "{plain}"', plain),
        "json-in-json": (f'"{{\\"apiKey\\": \\"{plain}\\"}}"', plain),
        "camel": (f"deepseekApiKey: {plain}", plain),
        "yaml": (f"  secret_key: {plain}", plain),
        "python": (f"OpenAI(api_key='{plain}', base_url=url)", plain),
        "option": (f"client --api-key {plain} --model deepseek-chat", plain),
        "xml": (f"<apiKey>{plain}</apiKey>", plain),
        "password": (f"password={password}", password),
        "password-json": (f'"password": "{password} with blanks"', password),
        "password-prose": (f"Password: {password}", password),
        "password-zh": (f"\u5bc6\u7801\uff1a{password}", password),  # password, full-width colon
        "key-zh": (f"\u6211\u7684\u5bc6\u94a5: {plain}", plain),  # my key
        "client-secret": (f"client_secret: {plain}", plain),
        "url": (f"HTTPS_PROXY=http://alice:{password}@proxy.example.com:3128", password),
        "url-token": (f"https://{plain}@git.example.com/repo", plain),
        "query-key": (f"https://api.example.com/v1?key={digits}", digits),
        "query-token": (f"GET /v1?a=1&access_token={plain} HTTP/1.1", plain),
        "query-sig": (f"https://b.example.com/x?sv=2024&amp;sig={plain}%3D", plain),
        "query-signature": (f"https://b.example.com/x?X-Amz-Signature={hexadecimal(64)}", hexadecimal(64)),
        "pem": (f"key:\n{pem()}\nend", made(64, WORD + "+/", 2)),
        "pem-escaped": (repr(pem("")), made(64, WORD + "+/", 3)),
        "pem-cut": (pem()[:200], made(64, WORD + "+/", 1)),
        "pem-tail": (pem("EC ")[100:], made(64, WORD + "+/", 5)),
        "mail": (f"Signed in as {mail}.", mail),
        "home": (f"/home/{name}/.bashrc", name),
        "home-mac": (f"File '/Users/{name}/code/app.py', line 3", name),
        "home-windows": (f"C:\\Users\\{name}\\AppData\\Local", name),
        "home-windows-escaped": (f'"C:\\\\Users\\\\{name}\\\\x.json"', name),
        "home-file": (f"file:///home/{name}/x", name),
    }


def assigned() -> dict[str, tuple[str, str]]:
    """Secrets that a setting, an option of a command or a sentence tells, as :func:`told_by_name`."""
    word, plain = made(8), made(32)
    prompt = "curl https://api.example.com/v1 -X POST"
    said = {
        "pwd": f"pwd={word}",
        "pwd-json": f'{{"pwd": "{word}"}}',
        "mysql-pwd": f"MYSQL_PWD={word} mysqldump db",
        "pgpassword": f"PGPASSWORD={word} psql",
        "passwd": f"passwd: {word}",
        "pass": f"DB_PASS={word}",
        "pass-quoted": f'smtpPass="{word}"',
        "pass-begins-with-b": f"password=b{word}",
        "passcode": f"passcode: {word}",
        "storepass": f"keytool -list -storepass {word}",
        "gpg": f"--passphrase {word} -d x.gpg",
        "curl": f"curl -u alice:{word} https://x.example.com",
        "curl-glued": f"curl -ualice:{word} x",
        "curl-quoted": f"curl -u 'alice:{word} with blanks' x",
        "curl-letters": f"curl -sSu alice:{word} x",
        "curl-long": f"{prompt} --user alice:{word}",
        "curl-equals": f'curl.exe --user="alice:{word}" x',
        "curl-lines": f"{prompt} \\\n  -H 'Accept: */*' \\\n  -u alice:{word}",
        "curl-list": f'["curl", "-u", "alice:{word}"]',
        "curl-cmd": f"curl ^\n -u alice:{word}",
        "curl-proxy": f"curl -U alice:{word} -x http://10.0.0.1:3128 x",
        "httpie": f"http -a alice:{word} :8000",
        "wget": f"wget --http-password={word} x",
        "wget-word": f"wget --password correct{word} x",
        "sshpass": f"sshpass -p {word} ssh host",
        "sshpass-glued": f"sshpass -p'{word}' ssh host",
        "mysql": f"mysql -u root -p{word} db",
        "redis": f"redis-cli -h x -a {word} ping",
        "docker": f"docker login -u bob -p {word} x",
        "header-shell": f"curl --header=Authorization:\\ Bearer\\ {plain}",
        "header-dollar": f"-H $'Authorization: {plain}'",
        "header-glued": f"curl -HAuthorization:{plain}",
        "header-escaped": f'-H \\"Authorization: Token {plain}\\"',
        "is": f"my password is {word}",
        "is-quoted": f'The password is: "{word}"',
        "key-is": f"my api key is {plain}",
        # "the password is", with three verbs, with a colon behind one, in brackets of its own, and nothing between
        "zh-is": f"\u5bc6\u7801\u662f {word}",
        "zh-for": f"\u5bc6\u7801\u4e3a{word}",
        "zh-just": f"\u5bc6\u7801\u5c31\u662f{word}",
        "zh-is-colon": f"\u53e3\u4ee4\u662f\uff1a{word}",
        "zh-bracket": f"\u5bc6\u7801\u300c{word}\u300d",
        "zh-quoted": f"\u5bc6\u94a5\u662f\u201c{plain}\u201d",
        "zh-nothing": f"\u8d26\u53f7 bob \u5bc6\u7801 {word}",
        "zh-old": f"\u5bc6\u78bc\uff1a{word}",
        "zh-key-old": f"\u5bc6\u9470\u70ba {plain}",
        "zh-number": "\u5bc6\u7801\u662f 8402751",
        "de": f"Passwort: {word}",
        "de-is": f"Das Passwort ist {word}",
        "fr": f"mot de passe : {word}",
        "es": f"contrase\u00f1a: {word}",
        "pt": f"senha={word}",
        "ru": f"\u041f\u0430\u0440\u043e\u043b\u044c: {word}",
        "jp": f"\u30d1\u30b9\u30ef\u30fc\u30c9\u306f{word}",
        "ko": f"\ube44\ubc00\ubc88\ud638: {word}",
    }
    return {
        name: (text, next(value for value in (plain, word, "8402751") if value in text)) for name, text in said.items()
    }


def cookies() -> dict[str, tuple[str, str]]:
    """Cookies as clients, browsers and consoles show them, as :func:`told_by_name`."""
    sid = made(32)
    said = {
        "bytes": f"b'cookie': b'sid={sid}'",
        "tuple": f"(b'set-cookie', b'sid={sid}; Path=/')",
        "raw-headers": f"[b'Cookie', b'sid={sid}']",
        "side-by-side": f"b'cookie' b'sid={sid}'",
        "list": f'["Cookie", "a=1; sid={sid}"]',
        "har-pair": f'{{"name": "Cookie", "value": "sid={sid}"}}',
        "har-value-first": f'{{"value": "sid={sid}", "name": "Set-Cookie"}}',
        "har-list": f'"cookies": [{{"name": "theme", "value": "dark4"}}, {{"name": "sid", "value": "{sid}"}}]',
        "har-list-value-first": f'"cookies": [{{"value": "{sid}", "name": "sid", "path": "/"}}]',
        "node": f'"set-cookie": [\n  "a=b; Path=/",\n  "sid={sid}; Secure"\n]',
        "escaped": f'{{\\"cookie\\": \\"sid={sid}\\"}}',
        "quoted-value": f'Set-Cookie: a=1; sid="{sid}"; Path=/',
        "no-name": f"cookie: {sid}",
        "requests": f"cookies={{'theme': 'dark', 'sid': '{sid}'}}",
        "repr": f"<RequestsCookieJar[<Cookie sid={sid} for .example.com/>]>",
        "copied": f"Cookie\tsid={sid}",
        "jar": f".example.com\tTRUE\t/\tTRUE\t1799999999\tsid\t{sid}",
        "curl-b": f"curl https://x.example.com -b 'a=1; sid={sid}'",
        "curl-glued": f"curl -bsid={sid} x",
        "curl-long": f'curl --cookie "sid={sid}" x',
        "curl-lines": f"curl x \\\n  --cookie sid={sid}",
        "curl-equals": f"curl --cookie=sid={sid} x",
        "script": f"document.cookie = 'sid={sid}'",
    }
    return {f"cookie-{name}": (text, sid) for name, text in said.items()}


def short_queries() -> dict[str, tuple[str, str]]:
    """Short secrets in addresses, as :func:`told_by_name`."""
    short = made(5)
    said = {
        **{name: f"GET https://x.example.com/a?n=1&{name}={short} HTTP/1.1" for name in (
            "session", "token", "sig", "auth", "code", "sid", "jwt", "sessionid", "PHPSESSID", "id_token",
        )},
        "first": f"https://x.example.com/a?token={short}", "html": f"https://x.example.com/a?n=1&amp;sig={short}",
        "encoded": f"url=https%3A%2F%2Fx.example.com%2Fa%3Ftoken%3D{short}%26n%3D1",
        "json": f"/a?n=1\\u0026token={short}",
        "path": f"https://x.example.com/a;jsessionid={short}",
    }  # fmt: skip
    return {f"query-{name}": (text, short) for name, text in said.items()}


def whose() -> dict[str, tuple[str, str]]:
    """Names of users in paths, and mail addresses, as :func:`told_by_name`."""
    paths = (
        r"\\server\Users\alice\x", r"\\wsl$\Ubuntu\home\alice\x", "/export/home/alice/x", "/var/home/alice/x",
        "/usr/home/alice/x", "/private/home/alice", "/net/host/home/alice/x", "/Volumes/Disk/Users/alice/x",
        "/System/Volumes/Data/Users/alice/x", "/home1/alice/x", r"C:\Documents and Settings\alice\x",
        r"C:\\Documents and Settings\\alice\\x", "C:/Documents%20and%20Settings/alice/x", "/mnt/c/Users/alice/x",
        "/cygdrive/c/Users/alice/x", "open ~alice/work/app.py", "file://server/Users/alice/x", "file:///home/alice/x",
        "vscode-remote://wsl/home/alice/x", "%2Fhome%2Falice%2Fx", "%252Fhome%252Falice%252Fx",
        "file%3A%2F%2F%2Fhome%2Falice%2Fx", "C%3A%5CUsers%5Calice%5Cx", r"\/home\/alice\/x",
        r"\u002fhome\u002falice\u002fx",
        r"C:\u005cUsers\u005calice\u005cx", "-I/home/alice/include", "/run/media/alice/disk", "/var/spool/mail/alice",
        r"C:\Users\alice smith\AppData",
    )  # fmt: skip
    at = "alice{}mail.example" + ".org"
    signs = ("%40", "%2540", "&#64;", "&#x40;", "&commat;", "\\u0040", "\uff20", " [at] ", "(at)", "[at]")
    mails = [f"login?email={at.format(sign)}" if sign[0] == "%" else f"by {at.format(sign)}" for sign in signs]
    words = "alice [at] mail [dot] example [dot] " + "org"
    return {f"whose-{number}": (text, "alice") for number, text in enumerate((*paths, *mails, f"by {words}"))}
