"""Makes the files of a bundle. One that cannot be made is noted and left out; nothing here fails as a whole."""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec

from gui.bundle.essentials import account
from gui.bundle.files import (
    MANIFEST,
    MANIFEST_SCHEMA,
    Attachment,
    BundleFile,
    Collected,
    Extras,
    Manifest,
    ManifestEntry,
    Note,
    Part,
    as_json,
)
from gui.bundle.har import har
from gui.bundle.leaving_out import stripped
from gui.bundle.long_texts import Advance, LongTexts, StoppedError, never_stopped
from gui.bundle.member_names import bare, member_name
from gui.bundle.page import page
from gui.bundle.scrub import Scrubber
from gui.bundle.ticket import ticket_text
from gui.bundle.words import NOTES, PARTS
from gui.report import Report, encode_report
from gui.secret import Redactor
from gui.wording import Wording

__all__ = ["LONGEST_TEXT", "collect"]

LONGEST_TEXT = 1024 * 1024
"""So many bytes of a text that the user hands in are taken; an error text of a client is a page, not a log."""

_LANGUAGES = ("zh_CN", "en")
"""Support reads Chinese first."""


def collect(
    report: Report,
    redactor: Redactor,
    *,
    extras: Extras | None = None,
    advance: Advance = never_stopped,
    long_texts: LongTexts | None = None,
) -> Collected:
    """Return the redacted files for ``report``. The same report and extras give the same bytes with a new redactor.

    Mail addresses and names of users in paths go, unless the redactor keeps them; the account that the user names to
    support stays.
    ``advance`` hears how far the long texts are, and may stop it (:class:`StoppedError`); ``long_texts`` keeps what was
    redacted of them for the next time.
    """
    return _Collection(report, redactor, extras or Extras(), advance, long_texts or LongTexts()).run()


class _Collection:
    """The state of one ``collect``: what has been made, what could not be."""

    def __init__(
        self, report: Report, redactor: Redactor, extras: Extras, advance: Advance, long_texts: LongTexts
    ) -> None:
        # Stripped here too: what is not to be told must not depend on a caller.
        self._raw = stripped(report, extras.without)
        # What stands in a text of the user as if it had been redacted is no placeholder of this run.
        for attachment in extras.attachments:
            redactor.reserve(attachment.text)
        if extras.note is not None:
            note = redactor.apart(extras.note, redactor.given_in(self._raw.note or ""))
            self._raw = msgspec.structs.replace(self._raw, note=note or msgspec.UNSET)
        self._extras, self._advance, self._long_texts = extras, advance, long_texts
        if named := account(self._raw):
            redactor.tell(named)  # by that the user wants to be found
        self._scrubber = Scrubber(redactor)
        self._files: list[BundleFile] = []
        self._notes: list[Note] = []
        self._cut = False

    def run(self) -> Collected:
        wordings = self._wordings()
        # Texts are made from the redacted report, so that no escaping and no line break of theirs can hide a secret.
        self._add("ticket.txt", lambda: self._text(ticket_text(self._report, wordings)))
        self._add("report.html", lambda: self._text(page(self._report, wordings)))
        self._add("report.json", lambda: encode_report(self._report))
        self._add("exchanges.har", lambda: as_json(har(self._report)))
        without = self._extras.without
        if self._extras.environment is not None and Part.ENVIRONMENT not in without:
            self._add("environment.json", lambda: as_json(self._scrubber.value(dict(self._extras.environment or {}))))
        if self._extras.client_error_text is not None and Part.CLIENT_ERROR not in without:
            self._add("client-error.txt", self._client_error)
        for number, attachment in enumerate(self._extras.attachments, start=1):
            self._attach(number, attachment)
        self._files.append(BundleFile("collection-notes.txt", self._note_text(wordings).encode("utf-8")))
        self._files.append(BundleFile("redactions.json", as_json({"redactions": self._scrubber.counts(self._files)})))
        self._files.append(BundleFile(MANIFEST, as_json(self._manifest())))
        return Collected(tuple(self._files), tuple(self._notes), tuple(sorted(self._scrubber.rules)))

    def _add(self, name: str, make: Callable[[], bytes]) -> None:
        try:
            data = make()
        except StoppedError:
            raise
        except Exception as error:  # noqa: BLE001  a part of the truth is better than none; see the notes
            # The class alone: texts of exceptions quote what was being worked on.
            self._notes.append(Note(name, type(error).__name__))
        else:
            self._files.append(BundleFile(name, data))

    def _attach(self, number: int, attachment: Attachment) -> None:
        # A name with a secret in it is none; and letters that one loses may have stood between the parts of a secret.
        name = member_name(number, attachment.name)
        texts = (attachment.name, name, bare(attachment.name), bare(name))
        if any(self._scrubber.text(text) != text for text in texts):
            name = member_name(number, "")
        self._add(name, lambda: self._long_text(number, attachment))

    def _long_text(self, number: int, attachment: Attachment) -> bytes:
        parts = len(self._extras.attachments)

        def advance(share: float) -> bool:
            return self._advance((number - 1 + share) / parts)

        return self._long_texts.redacted(attachment, self._scrubber, advance).encode("utf-8")

    @functools.cached_property
    def _report(self) -> Report:
        return self._scrubber.value(self._raw)

    def _wordings(self) -> tuple[Wording, ...]:
        wordings = []
        for language in _LANGUAGES:
            try:
                wordings.append(Wording.load(language))
            except Exception as error:  # noqa: BLE001  a bundle in one language is better than none
                self._notes.append(Note(language, type(error).__name__))
        return tuple(wordings)

    def _text(self, text: str) -> bytes:
        return self._scrubber.text(text).encode("utf-8")

    def _client_error(self) -> bytes:
        # Cut after redaction: a secret across the cut would lose its shape and stay.
        data = self._text(self._scrubber.apart(self._extras.client_error_text or ""))
        if len(data) > LONGEST_TEXT:
            self._cut = True
            data = data[:LONGEST_TEXT].decode("utf-8", "ignore").encode("utf-8")
        return data

    def _note_text(self, wordings: tuple[Wording, ...]) -> str:
        parts = []
        for wording in wordings:
            middle = self._extras.client_error_cut and any(file.name == "client-error.txt" for file in self._files)
            lines = [wording.text(NOTES["missing"])] if self._notes else []
            if not (self._notes or middle or self._cut):
                lines.append(wording.text(NOTES["complete"]))
            if middle:
                lines.append(wording.text(NOTES["middle"]))
            if self._cut:
                lines.append(wording.text(NOTES["cut"], limit=LONGEST_TEXT))
            if self._extras.without:
                parts_left_out = "; ".join(wording.text(PARTS[part]) for part in Part if part in self._extras.without)
                lines.append(wording.text(NOTES["left_out"], parts=parts_left_out))
            if self._extras.attachments:
                lines.append(wording.text(NOTES["attached"], count=len(self._extras.attachments)))
            lines.append(wording.text(NOTES["never"]))
            parts.append("\n".join(lines) + "\n")
        if self._notes:
            parts.append("".join(f"{note.file} {note.code}\n" for note in self._notes))
        return "\n".join(parts)

    def _manifest(self) -> Manifest:
        app = self._scrubber.value(self._raw.app)
        return Manifest(
            schema=MANIFEST_SCHEMA,
            app=app.name,
            version=app.version,
            run_id=self._scrubber.text(self._raw.run_id),
            ended_at=self._scrubber.text(self._raw.ended_at),
            files=[ManifestEntry.of(file) for file in self._files],
        )
