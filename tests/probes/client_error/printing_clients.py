"""Calls as users' programs make them, and prints what such a program prints when they fail.

``printing_clients.py CLIENT``; a list of [url, key, model] as JSON on stdin, a list of texts on stdout.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import traceback
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

SECONDS = 5


def body(model: str) -> dict[str, Any]:
    return {"model": model, "messages": [{"role": "user", "content": "hi"}]}


def with_openai(url: str, key: str, model: str) -> str:
    import openai

    with openai.OpenAI(base_url=url, api_key=key, max_retries=0, timeout=SECONDS) as client:
        return str(client.chat.completions.create(**body(model)))


def with_httpx(url: str, key: str, model: str) -> str:
    """Print the body and raise for the status, as many scripts do."""
    import httpx

    answer = httpx.post(
        f"{url}/chat/completions",
        headers={"Authorization": f"Bearer {key}"},
        json=body(model),
        trust_env=False,
        timeout=SECONDS,
    )
    sys.stderr.write(f"{answer.text}\n")
    answer.raise_for_status()
    return str(answer.json())


def with_requests(url: str, key: str, model: str) -> str:
    import requests

    with requests.Session() as session:
        session.trust_env = False
        answer = session.post(
            f"{url}/chat/completions",
            headers={"Authorization": f"Bearer {key}"},
            json=body(model),
            timeout=SECONDS,
        )
    if not answer.ok:
        raise RuntimeError(f"API request failed: {answer.status_code} {answer.text} {dict(answer.headers)}")
    return str(answer.json())


def with_aiohttp(url: str, key: str, model: str) -> str:
    import aiohttp

    async def call() -> str:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session,
            session.post(
                f"{url}/chat/completions", headers={"Authorization": f"Bearer {key}"}, json=body(model)
            ) as answer,
        ):
            text = await answer.text()
            if answer.status >= 400:
                raise RuntimeError(f"{answer}\n{text}")
            return str(json.loads(text))

    return asyncio.run(call())


def with_urllib(url: str, key: str, model: str) -> str:
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
    call = urllib.request.Request(f"{url}/chat/completions", json.dumps(body(model)).encode(), headers)  # noqa: S310
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(call, timeout=SECONDS) as answer:
            return str(json.loads(answer.read()))
    except urllib.error.HTTPError as error:
        sys.stderr.write(f"{error.headers}{error.read().decode()}\n")
        raise


CLIENTS: dict[str, Callable[[str, str, str], str]] = {
    "openai": with_openai,
    "httpx": with_httpx,
    "requests": with_requests,
    "aiohttp": with_aiohttp,
    "urllib": with_urllib,
}


class _Written:
    """Stands for stderr: a program's whole output is one text."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None: ...


def main() -> None:
    client = CLIENTS[sys.argv[1]]
    texts = []
    for url, key, model in json.load(sys.stdin):
        sys.stderr = written = _Written()
        logging.basicConfig(
            stream=written,
            level=logging.INFO,
            force=True,
            format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        )
        try:
            sys.stderr.write(client(url, key, model))
        except Exception:  # noqa: BLE001  a program that falls prints its traceback
            traceback.print_exc(file=written)
        texts.append(written.text)
    sys.stdout.write(json.dumps(texts))


if __name__ == "__main__":
    main()
