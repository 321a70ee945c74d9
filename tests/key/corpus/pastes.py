"""Larger pastes as people copy them: what stands in them, line by line. Templates of `tests.key.keys.fill`.

``ours`` names the made-up keys that must be listed and their lines, the likeliest first; ``others`` the shapes and
lines of what else is listed: another vendor's key, a masked or a broken one.
"""

from __future__ import annotations

from dataclasses import dataclass

PROJECT = "sk-proj-" + "Ab1Cd2Ef3G" * 4
ROUTER = "sk-or-v1-" + "0123456789abcdef" * 4
CLAUDE = "sk-ant-api03-" + "Ab1Cd2Ef3G" * 4
GOOGLE = "AIza" + "Ab1Cd" * 7
GROQ = "gsk_" + "Ab1C" * 13


@dataclass(frozen=True, slots=True)
class Paste:
    """``ours`` is ``D2 G5``: key D in line 2, G in line 5."""

    what: str
    text: str
    ours: str
    others: str = ""


PASTES = [
    Paste("export", "export DEEPSEEK_API_KEY={D}\n", "D1"),
    Paste("export, quoted, with a comment", "# deepseek\nexport DEEPSEEK_API_KEY='{D}'  # paid\n", "D2"),
    Paste(".env", "PORT=8080\nDEBUG=true\nDEEPSEEK_API_KEY={D}\nDATABASE_URL=postgres://u:p@h/db\n", "D3"),
    Paste(".env, two", "DEEPSEEK_API_KEY={D}\nDEEPSEEK_API_KEY_OLD={G}\n", "D1 G2"),
    Paste(
        ".env, vendors",
        f"OPENAI_API_KEY={PROJECT}\nANTHROPIC_API_KEY={CLAUDE}\nDEEPSEEK_API_KEY={{D}}\nGOOGLE_API_KEY={GOOGLE}\n"
        f"GROQ_API_KEY={GROQ}\nOPENROUTER_API_KEY={ROUTER}\n",
        "D3",
        "other_vendor1 other_vendor2 other_vendor4 other_vendor5 other_vendor6",
    ),
    Paste(".env, placeholders", "OPENAI_API_KEY=your-key-here\nDEEPSEEK_API_KEY={D}\nSECRET_KEY=changeme\n", "D2"),
    Paste(".env, a masked one", "DEEPSEEK_API_KEY={D}\nOLD_KEY={G:8}***********************0ffe\n", "D1", "masked2"),
    Paste(".env, Windows", "DEEPSEEK_API_KEY={D}\r\nOTHER=1\r\n", "D1"),
    Paste(".env, byte order mark", "\ufeffDEEPSEEK_API_KEY={D}\nOTHER=1\n", "D1"),
    Paste(".env, hash beside", "SESSION_SECRET={A.}\nDEEPSEEK_API_KEY={D}\nSHA={B.}\n", "D2"),
    Paste(
        "JSON",
        '{\n  "model": "deepseek-chat",\n  "api_key": "{D}",\n  "base_url": "https://api.deepseek.com"\n}\n',
        "D3",
    ),
    Paste("JSON, one line", '{"provider":"deepseek","apiKey":"{D}","models":["deepseek-chat"]}', "D1"),
    Paste(
        "JSON, providers",
        '{"providers":{\n"openai":{"apiKey":"' + PROJECT + '"},\n"deepseek":{"apiKey":"{D}"}}}',
        "D3",
        "other_vendor2",
    ),
    Paste("JSON, key as name", '{"keys": {"deepseek": "{D}", "backup": "{G}"}}', "D1 G1"),
    Paste("JSON, list", '{"api_keys": ["{D}", "{G}", "{E}"]}', "D1 G1 E1"),
    Paste("YAML", "llm:\n  provider: deepseek\n  api_key: {D}\n  temperature: 0.7\n", "D3"),
    Paste("YAML, compose", "services:\n  app:\n    environment:\n      - DEEPSEEK_API_KEY={D}\n      - TZ=UTC\n", "D4"),
    Paste("YAML, compose map", 'environment:\n  DEEPSEEK_API_KEY: "{D}"\n  OPENAI_API_KEY: ""\n', "D2"),
    Paste("YAML, kubernetes", "kind: Secret\nstringData:\n  deepseek-api-key: {D}\n", "D3"),
    Paste(
        "YAML, continue",
        "models:\n  - name: DeepSeek\n    provider: deepseek\n    model: deepseek-chat\n    apiKey: {D}\n",
        "D5",
    ),
    Paste(
        "YAML, litellm",
        "model_list:\n  - litellm_params:\n      model: deepseek/deepseek-chat\n      api_key: {D}\n",
        "D4",
    ),
    Paste("TOML", '[model_providers.deepseek]\nname = "DeepSeek"\napi_key = "{D}"\n', "D3"),
    Paste("INI", "[openai]\nkey=\n[deepseek]\nkey={D}\n", "D4"),
    Paste("properties", "spring.ai.deepseek.api-key={D}\nspring.ai.deepseek.chat.options.model=deepseek-chat\n", "D1"),
    Paste("XML", '<add key="DeepSeekApiKey" value="{D}" />\n<add key="Timeout" value="30" />\n', "D1"),
    Paste(
        "curl",
        'curl https://api.deepseek.com/chat/completions \\\n  -H "Content-Type: application/json" \\\n'
        '  -H "Authorization: Bearer {D}" \\\n  -d \'{"model": "deepseek-chat", "messages": []}\'\n',
        "D3",
    ),
    Paste(
        "curl, single quotes", "curl -s 'https://api.deepseek.com/user/balance' -H 'Authorization: Bearer {D}'", "D1"
    ),
    Paste("curl of Windows", 'curl.exe https://api.deepseek.com/models ^\n  -H "Authorization: Bearer {D}"', "D2"),
    Paste(
        "HTTP",
        "POST /chat/completions HTTP/1.1\nHost: api.deepseek.com\nAuthorization: Bearer {D}\nAccept: */*\n",
        "D3",
    ),
    Paste(
        "HTTP, anthropic", "POST /anthropic/v1/messages HTTP/1.1\nx-api-key: {D}\nanthropic-version: 2023-06-01\n", "D2"
    ),
    Paste(
        "Python",
        'from openai import OpenAI\n\nclient = OpenAI(\n    api_key="{D}",\n    base_url="https://api.deepseek.com",\n)\n',
        "D4",
    ),
    Paste("Python, environment", 'import os\nos.environ["DEEPSEEK_API_KEY"] = "{D}"\nprint(os.getcwd())\n', "D2"),
    Paste("Python, default", 'key = os.getenv("DEEPSEEK_API_KEY", "{D}")\nclient = OpenAI(api_key=key)\n', "D1"),
    Paste("Python, headers", 'requests.get(url, headers={"Authorization": f"Bearer {D}"})\n', "D1"),
    Paste(
        "JavaScript",
        "import OpenAI from 'openai';\nconst openai = new OpenAI({\n  baseURL: 'https://api.deepseek.com',\n"
        "  apiKey: '{D}',\n});\n",
        "D4",
    ),
    Paste("JavaScript, fetch", "fetch(u, {\n  headers: {\n    Authorization: 'Bearer {D}',\n  },\n})\n", "D3"),
    Paste("Go", 'config := openai.DefaultConfig("{D}")\nconfig.BaseURL = "https://api.deepseek.com"\n', "D1"),
    Paste("Java", 'String apiKey = "{D}";\nString url = "https://api.deepseek.com";\n', "D1"),
    Paste(
        "PowerShell",
        '$env:DEEPSEEK_API_KEY = "{D}"\n[Environment]::SetEnvironmentVariable("X_KEY", "{G}", "User")\n',
        "D1 G2",
    ),
    Paste("cmd", "set DEEPSEEK_API_KEY={D}\r\nsetx OPENAI_API_KEY {G}\r\n", "D1 G2"),
    Paste("fish", "set -gx DEEPSEEK_API_KEY {D}\nset -gx EDITOR vim\n", "D1"),
    Paste("systemd", '[Service]\nEnvironment="DEEPSEEK_API_KEY={D}"\nExecStart=/usr/bin/app\n', "D2"),
    Paste("Dockerfile", "FROM python:3.11\nENV DEEPSEEK_API_KEY={D}\nCMD python app.py\n", "D2"),
    Paste("docker run", "docker run -d -e DEEPSEEK_API_KEY={D} -p 3000:3000 app:latest", "D1"),
    Paste("vercel and others", "$ printenv | grep KEY\nDEEPSEEK_API_KEY={D}\nSSH_KEY_PATH=~/.ssh/id_rsa\n", "D2"),
    Paste("Markdown", "## Keys\n\n| name | key |\n|---|---|\n| prod | `{D}` |\n| test | `{G}` |\n", "D5 G6"),
    Paste("chat, Chinese", "\u4f60\u597d\n\u6211\u7684deepseek\u5bc6\u94a5\uff1a{D}\n\u8c03\u7528\u62a5401\n", "D2"),
    Paste("mail", "Hi,\n\nour key is {D} and it is refused since Monday.\n\nRegards\n", "D3"),
    Paste("log", "12:00:01 INFO start\n12:00:02 ERROR 401 api_key={D} model=deepseek-chat\n", "D2"),
    Paste("odd key in settings", "MODEL=deepseek-chat\nDEEPSEEK_API_KEY=\u201c{D:9}\u200b{D:9:}\u201d\n", "D2"),
    Paste("broken key in settings", "MODEL=deepseek-chat\nDEEPSEEK_API_KEY={D:30}\nX=1\n", "", "wrong2"),
    Paste("the same key twice", "DEEPSEEK_API_KEY={D}\nOPENAI_API_KEY={D}\n", "D1"),
    Paste("pool", "{D}\n{G}\n{E}\n", "D1 G2 E3"),
    Paste("pool, comma", "KEYS={D},{G}", "D1 G1"),
    Paste("no key", "DEEPSEEK_API_KEY=\nOPENAI_API_KEY=${OPENAI}\nTOKEN_LIMIT=4096\nkey: value\n", ""),
    Paste("no key, prose", "Put your API key into the .env file, then restart. The token counter resets daily.\n", ""),
]
