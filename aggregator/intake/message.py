"""A message (.eml) to its attachments, within limits: Python's parser of mail has none.

It recurses as deep as the message nests, takes quadratic time over long headers, keeps every line
and every part as an object of its own, and a header that is odd enough makes it raise anything.
"""

import email
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime

from aggregator.intake.attachments import Part, attachments
from aggregator.intake.limits import Limits
from aggregator.intake.refusal import OverBudgetError


class DamagedMessageError(Exception):
    """The parser cannot make sense of it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What a message brings.

    Attributes:
        sent: By its own header, with a time zone; ``None`` when it does not say.
        attachments: Name and content of each, in their order, those of messages in it included.
    """

    sent: datetime | None
    attachments: tuple[tuple[str, bytes], ...]


def read_message(content: bytes, limits: Limits) -> Message:
    """Take a message apart.

    Raises:
        OverBudgetError: It asks for more than the limits allow.
        DamagedMessageError: The parser fails on it.
    """
    if len(content) > limits.message_bytes:
        raise OverBudgetError(f"thư lớn quá {limits.message_bytes // 1024 // 1024} MB")
    if content.count(b"\n") > limits.message_lines:
        raise OverBudgetError(f"thư có quá {limits.message_lines} dòng")
    try:
        message = parsed(content, limits)
        return Message(sent=_sent(message), attachments=tuple(attachments(message)))
    except OverBudgetError:
        raise
    except Exception as error:
        raise DamagedMessageError(type(error).__name__) from error


def parsed(content: bytes, limits: Limits) -> EmailMessage:
    """A message whose parts and headers are within limits, those that are asked for later, too."""
    budget = _Budget(limits)
    policy = _FrugalPolicy(  # type: ignore[call-overload]  # a policy takes its own attributes
        message_factory=budget.new_part, parsed=budget.parsed
    )
    return email.message_from_bytes(content, policy=policy)


class _FrugalPolicy(EmailPolicy):
    """The usual policy, but that headers are parsed by ``parsed``."""

    parsed: Callable[["_FrugalPolicy", str, str], object] | None = None

    def header_fetch_parse(self, name: str, value: str) -> object:  # type: ignore[override]
        assert self.parsed is not None  # noqa: S101 - it is given wherever this is made
        return self.parsed(self, name, value)

    def usual(self, name: str, value: str) -> object:
        return super().header_fetch_parse(name, value)


class _Budget:
    """What one message may still cost."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts_left = limits.message_parts
        self._characters_left = limits.header_bytes
        self._known: dict[tuple[str, str], object] = {}

    def new_part(self, policy: object = None) -> EmailMessage:
        self._parts_left -= 1
        if self._parts_left < 0:
            raise OverBudgetError(f"thư có quá {self._limits.message_parts} phần")
        return Part(policy=policy)  # type: ignore[arg-type]

    def parsed(self, policy: _FrugalPolicy, name: str, value: str) -> object:
        """A header, parsed once however often it is asked for."""
        key = name.casefold(), value
        if key not in self._known:
            self._characters_left -= len(value)
            if len(value) > self._limits.one_header_bytes or self._characters_left < 0:
                raise OverBudgetError("dòng đầu thư dài bất thường")
            self._known[key] = policy.usual(name, value)
        return self._known[key]


def _sent(message: EmailMessage) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(message["Date"]))
    except (TypeError, ValueError, OverflowError):
        return None
    # no zone, or one that nobody knows, counts as UTC: RFC 5322, 4.3
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)
