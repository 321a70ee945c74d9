"""Texts in which nothing is secret. What the redactor takes of them is taken from support."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _hex(length: int, seed: object) -> str:
    return hashlib.sha512(f"clean {seed}".encode()).hexdigest()[:length]


def _uuid(seed: int) -> str:
    return str(uuid.UUID(_hex(32, seed)))


def texts() -> list[str]:
    return [
        "Authentication Fails, Your api key: ****9f0e is invalid (request_id: " + _uuid(1) + ")",
        "Authentication Fails (auth header format should be Bearer sk-...)",
        "Authorization header is missing. Bearer authentication is required; basic authentication is not supported.",
        "WWW-Authenticate: Bearer realm=api, error=invalid_token",
        "Proxy-Authenticate: Basic realm=proxy1",
        f"x-ds-trace-id: {_hex(32, 2)}",
        f"trace_id={_hex(32, 3)} span_id={_hex(16, 4)} request_id={_uuid(5)}",
        f"traceparent: 00-{_hex(32, 6)}-{_hex(16, 7)}-01",
        f"x-amz-cf-id: {'Zk3bQ-_w' * 6}A==",
        f"eo-log-uuid: {_uuid(8)}  cf-ray: {_hex(16, 9)}-FRA",
        f"task-{_hex(32, 10)} done, disk-{_hex(32, 11)} mounted, risk-{_hex(20, 12)}",
        f"sha256:{_hex(64, 13)}",
        f"commit {_hex(40, 14)}",
        f'ETag: "{_hex(32, 15)}"  Content-MD5: {_hex(32, 16)}',
        f"Fingerprint of the key: {_hex(10, 17)}; serial {':'.join(_hex(2, n) for n in range(20))}",
        "sk-1a2b3" + "*" * 23 + "9f0e is how the console shows it",
        "DEEPSEEK_API_KEY=sk-...  DEEPSEEK_API_KEY=<your key>  OPENAI_API_KEY=$DEEPSEEK_API_KEY",
        'client = OpenAI(api_key=os.environ["DEEPSEEK_API_KEY"], base_url="https://api.deepseek.com")',
        "client = OpenAI(api_key=key, base_url=url); token = self.token; password = getpass()",
        'api_key="YOUR_DEEPSEEK_API_KEY"  api_key="your-api-key-123"  "api_key": null, "token": "none"',
        'curl https://api.deepseek.com/models -H "Authorization: Bearer $DEEPSEEK_API_KEY"',
        'curl -H "x-api-key: ${KEY}" https://api.deepseek.com/anthropic/v1/messages',
        '"usage": {"prompt_tokens": 5, "completion_tokens": 9, "total_tokens": 14, "max_tokens": 8192}',
        '"token_type": "bearer", "expires_in": 3600, "key_length": 35, "api_keys": 3',
        "deepseek-chat deepseek-reasoner deepseek-v4-flash deepseek-v4-pro qwen2.5-coder-32b-instruct",
        "2026-11-23T09:15:02.114Z 2026-11-23 09:15:02,114 +0800 1763889302.114 Mon, 23 Nov 2026 09:15:02 GMT",
        "192.168.1.17:8080 10.0.0.1/8 2001:db8::8a2e:370:7334 fe80::1%eth0 00:1a:2b:3c:4d:5e 00-1A-2B-3C-4D-5E",
        "https://platform.deepseek.com/api_keys https://api-docs.deepseek.com/quick_start/error_codes#401?x=1&page=20",
        "GET /v1/models?limit=20&order=desc&after=item_00000012 HTTP/1.1",
        "GET /home/index HTTP/1.1  https://example.com/home/news  https://example.com/users/list",
        "/usr/lib/python3.11/site-packages/x.py /home/ /home/user/app.py /Users/Shared/x ~/.bashrc $HOME/.env",
        "C:\\Program Files\\Python311\\python.exe C:\\Users\\Public\\Desktop %USERPROFILE%\\.env",
        "git@github.com:psf/requests.git ssh://git@github.com/psf/requests react@18.2.0 @types/node@20.1.1 icon@2x.png",
        "getty@tty1.service user@1000.service  decorators such as @app.route and @property",
        "api-service@deepseek.com is where DeepSeek reads mail; mailto:api-service@deepseek.com?subject=API",
        "pip install openai==3.1.0 httpx==0.28.1 scikit-learn==1.7.2 sk-learn-contrib-modules msgspec>=0.20",
        "\n".join(
            f"{name}=={major}.{major * 3}.1" for major, name in enumerate(("certifi", "cryptography", "truststore"))
        ),
        "-----BEGIN CERTIFICATE-----\nMIIB" + "c2FtcGxl" * 7 + "\n-----END CERTIFICATE-----",
        "Cookie: no. Cookies are not used. The cookie banner is shown; Set-Cookie was missing.",
        "The password is wrong. Password: required. Forgot your password? password = None",
        "The secret of a good report is the trace id. Signature algorithm: ecdsa_secp256r1_sha256",
        "\u5bc6\u94a5\u5df2\u7981\u7528\uff0c\u8bf7\u68c0\u67e5\u63a7\u5236\u53f0\u3002\u5bc6\u7801\uff1a\u672a\u8bbe\u7f6e\u3002"
        "\u8ba4\u8bc1\u5931\u8d25\uff1a\u60a8\u7684 API key \u65e0\u6548\uff0c\u65f6\u95f4 2026-11-23 09:15",
        "UnicodeEncodeError: 'ascii' codec can't encode character '\\u201c' in position 7: ordinal not in range(128)",
        "Unexpected token '<', \"<!DOCTYPE \"... is not valid JSON; SyntaxError: invalid token at 1:17",
        'Traceback (most recent call last):\n  File "/app/main.py", line 12, in <module>\n    create(\n'
        "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Authentication Fails', 'type': "
        "'authentication_error', 'param': None, 'code': 'invalid_request_error'}}",
        "tls: ECDHE-RSA-AES256-GCM-SHA384 X25519 TLS_AES_128_GCM_SHA256 CN=*.deepseek.com O=DigiCert Inc",
        "fp_44709d6fcb chatcmpl-9x8Yz7W6v5U4t3S2r1Q0 call_00_Ab12Cd34Ef56Gh78 run-7f3e9b1c",
        "basic usage, Basic plan2025, bearer of news, key=value, sig=4, /v1?key=abc, ?code=200&auth=on",
    ]


def almost_told() -> list[str]:
    """Options, settings and sentences beside which a secret could stand, and none does."""
    return [
        "docker run -u 1000:1000 -p 8080:80 nginx",
        "docker exec -u root:root x sh",
        "curl https://x.com | docker run -u 1000:1000 y",
        "git push -u origin main:dev",
        'curl -u "$USER:$PASS" https://x',
        "curl -u user:password https://x",
        "curl -u <user>:<pass> https://x",
        "curl --user $KEY: x",
        "curl -u alice https://x:8080/",
        "curl -U https://x.com:80",
        "mysql -u root -p db",
        "mysql -P 3306 -h localhost",
        "sshpass -e ssh h",
        "python -u script.py",
        "sudo -u alice ls",
        "PWD=/srv/x OLDPWD=/home",
        "pwd: command not found",
        'pwd=~/x "pwd": "C:\\\\x\\\\y"',
        "pass: 12 fail: 3; pass=1024 fail=0; # pass 1234",
        "Pass: all checks; bypass: hunter2x; passed: 12ab; compass=north1",
        "two-pass: yes, single_pass=true",
        "The password is wrong. password is not-valid. Your password was changed on 2026.",
        "password is required 2 times",
        "\u5bc6\u7801\u662f\u5fc5\u586b\u9879\u3002\u5bc6\u7801\u4e3a\u7a7a\u3002\u5bc6\u7801\u4e3a 8-16 \u4f4d\u3002"
        "\u5bc6\u7801 SHA256 \u52a0\u5bc6\u3002"
        "\u5bc6\u94a5\u662f API key\u3002\u5bc6\u7801 \u9519\u8bef",
        "API key is missing. The api key is invalid. token is expired; the secret is out",
        "api key is ****9f0e",
        "token is deepseek-v4-flash",
        "Passwort: falsch. Mot de passe : incorrect. Contrase\xf1a: requerida. senha: errada",
        "\u043f\u0430\u0440\u043e\u043b\u044c: \u043d\u0435\u0432\u0435\u0440\u043d\u044b\u0439",
        "trace id is 0123456789abcdef0123456789abcdef",
        "key is 0123456789abcdef0123456789abcdef",
        "-password-stdin --password-file x --password-file=/run/secrets/pw1",
        "zip -r out.zip dir; unzip -p file.zip a/b.txt",
        "ab -n 1000 -c 10 http://x:8080/",
        "http :8080/a -a x",
        "az login -p",
        "tar -pxzf a.tgz",
        "npx -p typescript tsc",
        "ssh -p 2222 host",
        "curl -b cookies.txt https://x",
        "curl -sSfL https://x/a.sh -o a:b",
        'curl -H "Accept: x" -A "ua/1:2" https://x',
        "curl -d '{\"model\": \"deepseek-v4-flash:1\"}' https://x -au",
        "\"password\": null, \"pass\": true, \"pass\": 1, 'pwd': None",
        'password = os.getenv("X"); pwd = getpass.getpass(); passwd = input()',
        'def f(password: str, pwd: bytes = b"") -> None',
        "password: Optional[str] = None",
        "session: 12345678",
        'auth: "required", signature is RSA-SHA256',
        "master: branch main2",
        "account: 12345678",
        'cookie: no',
        'cookies = {}',
        '"cookies": []',
        'cookie: required2',
        'set-cookie: missing',
        'cookie jar a=b',
        "cookies={'a': cookie_value}",
        'cookie = get_cookie(x)',
        'cookie: self.session.cookies',
        '"name": "accept", "value": "application/json"',
        'cookie_consent: accepted by user1',
        '"cookies": [], "headers": [{"name": "x-trace", "value": "abcdef12"}]',
        'cookies: HttpCookieProcessor2 is used',
        "https://x.example.edu/~alice/",
        "foo[at].bar and arr[at]",
        "https://h.example/?code=200&auth=on&sig=4",
        "?code=E401&session=1&code=1006",
        "?token=required&auth=bearer",
        "?page=2&limit=20&model=deepseek-v4-flash&version=v4",
        "npm i %40types%2Fnode %40scope%2Fpkg.js icon%402x.png",
        "~/x ~10/s ~/.config",
        "\\\\server\\share\\x \\\\server\\Users\\Public\\x",
        "/export/home/ /mnt/c/Users/Public/x /home/runner/work/x %2Fhome%2Frunner%2Fx",
        "&code=invalid_request_error",
        "home: x, users: 5, https://h.example/export/home/news",
        "trace?x-ds-trace-id=0123456789abcdef&request_id=4f6c0f2e",
    ]  # fmt: skip


def documents() -> list[str]:
    """Our own documents and all that we say in both languages, a paragraph each."""
    names = ("README.md", "README.zh_CN.md", "ARCHITECTURE.md", "CHANGELOG.md", "docs/verdicts.md", "docs/faults.md")
    said = "resources/locale/zh_CN/LC_MESSAGES/key-doctor.po"
    read = [(ROOT / name).read_text("utf-8") for name in (*names, said)]
    return [paragraph for text in read for paragraph in text.split("\n\n")]
