"""Calls with a Python client: ``python_clients.py CLIENT URL``, a JSON list of keys on stdin, their fates on stdout.

The key number n is used under ``URL/n``; its fate is the text that the client gave, of an answer or of an exception.
"""

from __future__ import annotations

import asyncio
import json
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

BODY: dict[str, Any] = {"model": "deepseek-chat", "messages": [{"role": "user", "content": "hi"}]}


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def with_httpx(url: str, key: str) -> str:
    import httpx

    return httpx.post(f"{url}/chat/completions", headers=bearer(key), json=BODY).text


def with_requests(url: str, key: str) -> str:
    import requests

    return requests.post(f"{url}/chat/completions", headers=bearer(key), json=BODY, timeout=20).text


def with_urllib(url: str, key: str) -> str:
    call = urllib.request.Request(f"{url}/chat/completions", json.dumps(BODY).encode(), bearer(key))  # noqa: S310
    try:
        with urllib.request.urlopen(call, timeout=20) as answer:  # noqa: S310
            return str(answer.read())
    except urllib.error.HTTPError as error:
        return error.read().decode()


def with_aiohttp(url: str, key: str) -> str:
    import aiohttp

    async def call() -> str:
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{url}/chat/completions", headers=bearer(key), json=BODY) as answer,
        ):
            return await answer.text()

    return asyncio.run(call())


def with_openai(url: str, key: str) -> str:
    import openai

    with openai.OpenAI(base_url=url, api_key=key) as client:
        return str(client.chat.completions.create(**BODY))


CLIENTS: dict[str, Callable[[str, str], str]] = {
    "httpx": with_httpx,
    "requests": with_requests,
    "urllib": with_urllib,
    "aiohttp": with_aiohttp,
    "openai": with_openai,
}


def main() -> None:
    client, url = CLIENTS[sys.argv[1]], sys.argv[2]
    fates = []
    for number, key in enumerate(json.load(sys.stdin)):
        try:
            fates.append(client(f"{url}/{number}", key))
        except Exception as error:  # noqa: BLE001  whatever a client raises is its fate
            fates.append(f"{type(error).__name__}: {error}")
    json.dump(fates, sys.stdout)


if __name__ == "__main__":
    main()
