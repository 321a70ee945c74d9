"""Whose key it is: deepseek-api.md 4.3. No DeepSeek-shaped key is ever called another vendor's."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.key import VENDORS, inspect
from gui.secret import DEEPSEEK_KEY
from gui.secret.vendors import SAME_SHAPE, recognise, same_shape, vendor_of
from gui.wording.key import vendors as names
from tests.key.keys import key

WORD = string.ascii_letters + string.digits


def made(length: int, letters: str = WORD, seed: int = 7) -> str:
    """Return made-up characters that hold a capital, so that they are no DeepSeek key by chance."""
    return "Q" + "".join(random.Random(seed).choices(letters, k=length - 1))


def rows() -> list[tuple[str, str]]:
    middle = "T3Blbk" + "FJ"
    return [
        ("alibaba_plan", "sk-sp-" + made(32)),
        ("openai", "sk-" + made(20) + middle + made(20)),
        ("openai", "sk-proj-" + made(60) + middle + made(60)),
        ("openai", "sk-svcacct-" + made(40)),
        ("openai", "sk-admin-" + made(40)),
        ("openrouter", "sk-or-v1-" + "0a" * 32),
        ("anthropic", "sk-ant-api03-" + made(93) + "AA"),
        ("anthropic", "sk-ant-admin01-" + made(93) + "AA"),
        ("moonshot_or_relay", "sk-" + made(48)),
        ("kimi_coding", "sk-kimi-" + made(40)),
        ("lm_studio", f"sk-lm-{made(8)}:{made(20)}"),
        ("minimax", "sk-api-" + made(119)),
        ("volcengine_ark", "ark-" + made(36)),
        ("volcengine_ark", "01234567-89ab-cdef-0123-456789abcdef"),
        ("zhipu", "0a" * 16 + "." + made(16)),
        ("modelscope", "ms-" + made(36)),
        ("azure_openai", made(64) + "JQQJ99" + made(14)),
        ("nvidia", "nvapi-" + made(64)),
        ("groq", "gsk_" + made(52)),
        ("xai", "xai-" + made(80)),
        ("google", "AIza" + made(35)),
        ("google", "AQ." + "Ab8RN6" + made(44)),
        ("hugging_face", "hf_" + made(34)),
        ("together", "tgp_v1_" + made(43)),
        ("fireworks", "fw_" + made(24)),
        ("perplexity", "pplx-" + made(48)),
        ("cerebras", "csk-" + made(48)),
        ("replicate", "r8_" + made(37)),
        ("vercel_gateway", "vck_" + made(56)),
        ("alibaba_cloud", "LTAI" + made(20)),
        ("tencent_cloud", "AKID" + made(32)),
    ]


@pytest.mark.parametrize(("vendor", "text"), rows(), ids=[f"{n}-{name}" for n, (name, _) in enumerate(rows())])
def test_each_row_of_the_reference(vendor: str, text: str) -> None:
    for given_text in (text, f"Bearer {text}", f"{text}\n", f"\u200b{text}"):
        found = inspect(given_text).inspection
        assert (found.vendor, found.shape, found.cleaned.mode) == (vendor, "other_vendor", "none")


@given(st.text("0123456789abcdefghijklmnopqrstuvwxyz", min_size=32, max_size=32))
def test_a_deepseek_key_is_nobody_else_s(body: str) -> None:
    text = "sk-" + body
    assert DEEPSEEK_KEY.fullmatch(text)
    assert recognise(text) is None
    assert inspect(text).inspection.vendor is None
    assert inspect(f'"{text}"\n').inspection.vendor is None


def test_model_studio_makes_keys_of_the_same_shape() -> None:
    assert [vendor.id for vendor in same_shape(key())] == ["alibaba"]
    assert inspect(key()).inspection.findings == ()
    assert same_shape(key()[:34] + "z") == same_shape(key()[:34]) == ()


def test_vendors_have_names_and_addresses_over_tls() -> None:
    for vendor in (*VENDORS, *SAME_SHAPE):
        assert vendor.id in names.VENDORS
        assert vendor.base_url == "" or vendor.base_url.startswith("https://")
        assert vendor_of(vendor.id) is vendor
    assert vendor_of(None) is vendor_of("nobody") is None
