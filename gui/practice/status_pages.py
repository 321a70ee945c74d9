"""Status pages: the feed of one that is alive, of one that was left behind, and what is no feed at all.

The envelope is RSS 2.0; that a description names the stage behind "Status:" was seen by other readers of DeepSeek's
feed in October 2026. What the incidents are is made up.
"""

import time
from email.utils import formatdate

from gui.practice.answers import Answer, Call, Sender

PATH = "/history.rss"
_RSS = "application/rss+xml; charset=utf-8"
_HOUR, _DAY = 3600, 86400
_MAY_8_2026 = 1778198400
"""When the page that was left behind stopped (deepseek-api.md 6)."""


def incident(_call: Call) -> Answer:
    """Tell of an incident that goes on, and of one that is over."""
    now = time.time()
    return _feed(now, _item("API Degraded Performance", "monitoring", now - _HOUR), _over(now))


def quiet(_call: Call) -> Answer:
    """Tell of an incident that is over, on a page that is up to date."""
    now = time.time()
    return _feed(now, _over(now))


def frozen(_call: Call) -> Answer:
    """Tell that all is well, as on the day on which nobody looked after the page any more."""
    return _feed(_MAY_8_2026, _item("API Partially Unavailable", "resolved", _MAY_8_2026 - _DAY))


def web_page(_call: Call) -> Answer:
    """Show a page for people."""
    page = b"<!DOCTYPE html>\n<html><head><title>All Systems Operational</title></head><body></body></html>\n"
    return Answer(200, page, "text/html; charset=utf-8", sender=Sender.STRANGER)


def bomb(_call: Call) -> Answer:
    """Declare entities that name each other: a few hundred bytes that become gigabytes."""
    names = "abcdefghi"
    entities = "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10 if before else "status"}">'
        for before, name in zip(["", *names], names, strict=False)
    )
    text = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel><title>&{names[-1]};</title></channel></rss>'
    return Answer(200, text.encode("ascii"), _RSS, sender=Sender.STRANGER)


def _over(now: float) -> str:
    return _item("Web Chat Degraded Performance", "resolved", now - 2 * _DAY)


def _item(title: str, stage: str, moment: float) -> str:
    told = f"&lt;strong&gt;Status:&lt;/strong&gt; {stage}&lt;br&gt;"
    return (
        f"<item><title>{title}</title><pubDate>{formatdate(moment)}</pubDate><description>{told}</description></item>"
    )


def _feed(built: float, *items: str) -> Answer:
    head = f"<title>Status</title><lastBuildDate>{formatdate(built)}</lastBuildDate>"
    text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'
    return Answer(200, text.encode("ascii"), _RSS, sender=Sender.STRANGER)
