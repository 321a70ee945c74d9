"""What a stream of server-sent events says: frames of ``data: {json}``, the last one ``[DONE]`` (deepseek-api.md 1.4).

Several frames may share one HTTP chunk and one frame may come in several, so that a body is read as a whole.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from gui.probes.wire.scrubbing import text_of

__all__ = ["Stream", "parse"]


@dataclasses.dataclass(frozen=True)
class Stream:
    """``frames``: those with JSON in them, in order. ``done``: ``[DONE]`` came. ``odd``: frames that are no JSON."""

    frames: tuple[dict[str, Any], ...]
    done: bool
    odd: int

    @property
    def text(self) -> str:
        """What the model said, put together from the deltas."""
        parts = [choice.get("delta") for choice in self._choices]
        said = [part.get("content") for part in parts if isinstance(part, dict)]
        return "".join(piece for piece in said if isinstance(piece, str))

    @property
    def finish(self) -> str | None:
        """Why the model ended; None if the stream does not say."""
        return next((str(c["finish_reason"])[:40] for c in reversed(self._choices) if c.get("finish_reason")), None)

    @property
    def error(self) -> dict[str, Any] | None:
        """The frame that holds an error in the middle of the stream, if there is one."""
        return next((frame for frame in self.frames if frame.get("error")), None)

    @property
    def _choices(self) -> list[dict[str, Any]]:
        lists = [frame.get("choices") for frame in self.frames]
        return [c[0] for c in lists if isinstance(c, list) and c and isinstance(c[0], dict)]


def parse(body: bytes) -> Stream:
    """Return what the events of ``body`` say; one that is not ended by a blank line is none, as the format has it."""
    frames: list[dict[str, Any]] = []
    done, odd, data = False, 0, list[str]()
    for line in text_of(body).replace("\r\n", "\n").replace("\r", "\n").split("\n")[:-1]:
        if line.startswith("data:"):
            data.append(line.removeprefix("data:").removeprefix(" "))
        elif not line and data:
            event, data = "\n".join(data), []
            if event.strip() == "[DONE]":
                done = True
                continue
            frame = _json(event)
            if frame is None:
                odd += 1
            else:
                frames.append(frame)
    return Stream(tuple(frames), done, odd)


def _json(text: str) -> dict[str, Any] | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
