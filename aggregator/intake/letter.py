"""What a message says itself: who writes, of what, in which words."""

import re
from email.message import EmailMessage
from html import unescape
from typing import Final

from aggregator.domain import Letter
from aggregator.intake.kinds import Kind, kind_of
from aggregator.intake.limits import Limits
from aggregator.intake.message import parsed

_BEGINNING: Final = 256 * 1024
"""Bytes; what a person writes stands before what is attached."""
_TEXT_BYTES: Final = 8 * 1024
_TAG: Final = re.compile("<[^<>]*>")


def letter_in(path: str, content: bytes, limits: Limits) -> Letter | None:
    """What a message (.eml) says; ``None`` when it is none, or none that makes sense."""
    if kind_of(path, content) is not Kind.MAIL:
        return None
    try:
        message = parsed(content[:_BEGINNING], limits)
        return Letter(
            sender=_header(message, "From"),
            subject=_header(message, "Subject"),
            text=_text(message),
        )
    except Exception:  # noqa: BLE001 - the parser raises anything; what it says is only a clue
        return None


def _header(message: EmailMessage, name: str) -> str:
    """A header as a person reads it."""
    try:
        header = str(message[name] or "")
    except Exception:  # noqa: BLE001 - the same; the other header may still tell
        return ""
    return header.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _text(message: EmailMessage) -> str:
    """The beginning and the end of the first text, where people say who they are."""
    texts = [part for part in message.walk() if _is_text(part)]
    if not texts:
        return ""
    part = min(texts, key=lambda one: one.get_content_type() != "text/plain")
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    if len(payload) > 2 * _TEXT_BYTES:
        payload = payload[:_TEXT_BYTES] + b"\n" + payload[-_TEXT_BYTES:]
    try:
        text = payload.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:  # an encoding that nobody knows
        text = payload.decode("utf-8", "replace")
    return unescape(_TAG.sub("\n", text)) if part.get_content_subtype() == "html" else text


def _is_text(part: EmailMessage) -> bool:
    return (
        part.get_content_maintype() == "text"
        and part.get_filename() is None
        and part.get_content_disposition() != "attachment"
    )
