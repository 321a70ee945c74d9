"""What the keys of all vendors look like: the one table of prefixes, data from deepseek-api.md 4.3 and how to read it.

What nothing offline can tell apart has no row: Alibaba's Model Studio (DashScope) has exactly the shape of a DeepSeek
key (:data:`SAME_SHAPE`), Azure's short keys and Mistral's are as 32 digits that lost their ``sk-``, Cohere's and
Hunyuan's have no mark of their own.
"""

from __future__ import annotations

import dataclasses
import re

__all__ = [
    "SAME_SHAPE",
    "VENDORS",
    "Vendor",
    "key_beginnings",
    "may_hold_a_key",
    "recognise",
    "same_shape",
    "vendor_of",
]


@dataclasses.dataclass(frozen=True, slots=True)
class Vendor:
    """One vendor: id, pattern of its keys (full match), base URL of its API ("" where none is known for sure).

    ``telling`` says that the beginning alone tells a key from every other word: then it is looked for in any text.
    ``begins`` are the letters by which a key of theirs is found in a running text, and ``least`` how many follow at
    least; none where the shape is also that of an id that support needs, such as a UUID.
    """

    id: str
    pattern: re.Pattern[str]
    base_url: str = ""
    telling: bool = False
    begins: tuple[str, ...] = ()
    least: int = 20


def _vendor(
    name: str, pattern: str, base_url: str = "", *, telling: bool = False, begins: str = "", least: int = 20
) -> Vendor:
    return Vendor(name, re.compile(pattern, re.ASCII), base_url, telling, tuple(begins.split()), least)


SAME_SHAPE: tuple[Vendor, ...] = (
    _vendor("alibaba", r"sk-[0-9a-f]{32}", "https://dashscope.aliyuncs.com/compatible-mode/v1"),
)
"""Vendors whose keys have the shape of DeepSeek's: a key of theirs is none of its findings."""

# Prefixes that only one vendor uses count at any length: a truncated foreign key is still a foreign key. What begins
# with sk- is found as that in a running text, whoever made it.
VENDORS: tuple[Vendor, ...] = (
    _vendor("anthropic", r"sk-ant-[\w-]*", "https://api.anthropic.com"),
    _vendor("openrouter", r"sk-or-(?:v1-)?[\w-]*", "https://openrouter.ai/api/v1"),
    _vendor("openai", r"sk-(?:proj|svcacct|admin|None)-[\w-]*|sk-[\w-]*T3BlbkFJ[\w-]*", "https://api.openai.com/v1"),
    _vendor("alibaba_plan", r"sk-sp-[\w.-]*", "https://coding.dashscope.aliyuncs.com/v1"),
    _vendor("kimi_coding", r"sk-kimi-[\w-]*", "https://api.kimi.com/coding/v1"),
    _vendor("lm_studio", r"sk-lm-[\w:-]*"),  # of a server on the user's own computer
    _vendor("minimax", r"sk-api-[\w-]{20,}", "https://api.minimax.io/v1"),
    # sk- + 48 is Moonshot's, SiliconFlow's and that of most one-api relays; with hexadecimal digits only it is
    # more likely a DeepSeek key with something pasted behind it.
    _vendor("moonshot_or_relay", r"sk-(?=[\w-]*[^0-9a-f])[\w-]{48}"),
    _vendor(
        "stripe",
        r"[sr]k_(?:live|test)_\w*",
        "https://api.stripe.com",
        begins="sk_live_ sk_test_ rk_live_ rk_test_",
        least=10,
    ),
    _vendor("volcengine_ark", r"ark-[\w-]{16,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", begins="ark-"),
    _vendor("zhipu", r"[0-9a-f]{32}\.[0-9A-Za-z]{16}", "https://open.bigmodel.cn/api/paas/v4"),
    _vendor("modelscope", r"ms-[\w-]{20,}", begins="ms-", least=32),
    _vendor("azure_openai", r"[0-9A-Za-z]{52,76}(?:JQQJ|AAAB|ACOG)[0-9A-Za-z]{4,24}"),
    _vendor("nvidia", r"nvapi-[\w-]*", "https://integrate.api.nvidia.com/v1", telling=True, begins="nvapi-"),
    _vendor("groq", r"gsk_\w*", "https://api.groq.com/openai/v1", telling=True, begins="gsk_"),
    _vendor("xai", r"xai-[\w-]*", "https://api.x.ai/v1", telling=True, begins="xai-"),
    _vendor(
        "google",
        r"AIza[\w-]{20,}|AQ\.[\w-]{20,}",
        "https://generativelanguage.googleapis.com",
        telling=True,
        begins="AIza AQ.",
    ),
    _vendor("hugging_face", r"hf_\w*", "https://router.huggingface.co/v1", telling=True, begins="hf_"),
    _vendor("together", r"tgp_v1_[\w-]*", begins="tgp_v1_"),
    _vendor("fireworks", r"fw_\w{20,}", begins="fw_"),
    _vendor("perplexity", r"pplx-[\w-]*", telling=True, begins="pplx-"),
    _vendor("cerebras", r"csk-[\w-]*", telling=True, begins="csk-"),
    _vendor("replicate", r"r8_\w{20,}", begins="r8_"),
    _vendor("vercel_gateway", r"vck_\w{20,}", begins="vck_"),
    _vendor("alibaba_cloud", r"LTAI[0-9A-Za-z]{12,}", begins="LTAI", least=12),
    _vendor("tencent_cloud", r"AKID[0-9A-Za-z]{16,}", begins="AKID", least=16),
    _vendor("aws", r"(?:AKIA|ASIA)[0-9A-Z]{16}", telling=True, begins="AKIA ASIA", least=16),
    _vendor(
        "github",
        r"gh[pousr]_\w{20,}|github_pat_\w{20,}",
        telling=True,
        begins="ghp_ gho_ ghu_ ghs_ ghr_ github_pat_",
    ),
    _vendor("gitlab", r"glpat-[\w-]{16,}", begins="glpat-", least=16),
    _vendor("slack", r"xox[abprs]-[\w-]{10,}", begins="xoxa- xoxb- xoxp- xoxr- xoxs-", least=10),
    _vendor("jwt", r"eyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?"),
)


def key_beginnings() -> tuple[tuple[str, int], ...]:
    """Return each beginning by which a key is found in a running text, and how many characters follow at least."""
    found = [(begin, vendor.least) for vendor in VENDORS for begin in vendor.begins]
    return (("sk-", 16), *found)


def may_hold_a_key(text: str) -> bool:
    """Tell whether a key, or the beginning of one, stands in a short text such as an argument of a command line."""
    return _BEGUN.search(text) is not None


_TELLING = "|".join(re.escape(begin) for vendor in VENDORS if vendor.telling for begin in vendor.begins)
_BEGUN = re.compile(rf"(?<![A-Za-z0-9])(?:sk-|sk_|{_TELLING})[A-Za-z0-9_-]{{12,}}")


def recognise(value: str) -> Vendor | None:
    """Return the vendor whose key ``value`` is, or None; what looks like a DeepSeek key never has one."""
    return next((vendor for vendor in VENDORS if vendor.pattern.fullmatch(value)), None)


def same_shape(value: str) -> tuple[Vendor, ...]:
    """Return the vendors that make keys like ``value``, a clean DeepSeek key: it may just as well be theirs."""
    return tuple(vendor for vendor in SAME_SHAPE if vendor.pattern.fullmatch(value))


def vendor_of(name: str | None) -> Vendor | None:
    """Return the vendor with this id, or None."""
    return next((vendor for vendor in (*VENDORS, *SAME_SHAPE) if vendor.id == name), None)
