"""The parts that pages of the details pane are put together from. All text is escaped here; what is HTML says so."""

from __future__ import annotations

import html
from collections.abc import Iterable

from gui.wording import safe

__all__ = ["bullets", "code", "heading", "lines", "link", "paragraph", "small_heading", "title"]


def title(text: str) -> str:
    """Return the heading of a page."""
    return f'<h3 style="margin-top:0; margin-bottom:4px">{html.escape(text)}</h3>'


def heading(text: str) -> str:
    """Return the heading of a part of a page."""
    return f'<p style="margin-top:12px; margin-bottom:2px"><b>{html.escape(text)}</b></p>'


def small_heading(text: str) -> str:
    """Return the heading of a part of a part."""
    return f'<p style="margin-top:6px; margin-bottom:0"><i>{html.escape(text)}</i></p>'


def paragraph(text: str, *, bold: bool = False, after: str = "") -> str:
    """Return a paragraph; ``after`` is HTML that stands behind the text."""
    inside = html.escape(text)
    return f'<p style="margin-top:4px; margin-bottom:4px">{f"<b>{inside}</b>" if bold else inside}{after}</p>'


def bullets(items: Iterable[str], after: Iterable[str] | None = None, *, numbered: bool = False) -> str:
    """Return a list; ``after`` holds HTML for each item, to stand behind it."""
    texts = [html.escape(item) for item in items]
    inside = "".join(f"<li>{text}{more}</li>" for text, more in zip(texts, after or [""] * len(texts), strict=True))
    tag, indent = ("ol", 24) if numbered else ("ul", 16)
    style = f"margin-top:2px; margin-bottom:4px; margin-left:{indent}px; -qt-list-indent:0"
    return f'<{tag} style="{style}">{inside}</{tag}>'


def lines(items: Iterable[str]) -> str:
    """Return lines that have a mark of their own, so that no bullet stands before it."""
    return f'<p style="margin-top:2px; margin-bottom:4px">{"<br>".join(html.escape(item) for item in items)}</p>'


def link(text: str, address: str) -> str:
    """Return a link, as HTML."""
    return f'<a href="{html.escape(address, quote=True)}">{html.escape(text)}</a>'


def code(text: str) -> str:
    """Return text as it came, with its lines."""
    inside = "<br>".join(html.escape(safe(line)) for line in text.split("\n"))
    return f'<p style="margin-top:2px; white-space:pre-wrap"><code>{inside}</code></p>'
