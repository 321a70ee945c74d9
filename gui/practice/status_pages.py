"""Status pages: the feed of one that is alive, of one that was left behind, and what is no feed at all.

RSS 2.0 as other readers of DeepSeek's feed saw it in September and October 2026: no date but those of the entries, and
a description that names the stage behind "Status:". What the incidents are is made up.
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
    return _feed(_item("API Degraded Performance", "monitoring", now - _HOUR), _over(now - 2 * _DAY))


def quiet(_call: Call) -> Answer:
    """Tell of an incident of today that is over."""
    return _feed(_over(time.time() - 5 * _HOUR))


def frozen(_call: Call) -> Answer:
    """Tell that all is well, as on the day on which nobody looked after the page any more."""
    return _feed(_item("API Partially Unavailable", "resolved", _MAY_8_2026))


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


def _over(moment: float) -> str:
    return _item("Web Chat Degraded Performance", "resolved", moment)


def _item(title: str, stage: str, moment: float) -> str:
    told = f"&lt;p&gt;&lt;strong&gt;Status:&lt;/strong&gt; {stage}&lt;/p&gt;"
    return (
        f"<item><title>{title}</title><description>{told}</description><pubDate>{formatdate(moment)}</pubDate></item>"
    )


def _feed(*items: str) -> Answer:
    inside = f"<title>DeepSeek</title>{''.join(items)}"
    text = f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>{inside}</channel></rss>'
    return Answer(200, text.encode("ascii"), _RSS, sender=Sender.STRANGER)
