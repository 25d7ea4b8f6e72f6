"""Bundles and messages: their members become files of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from aggregator.domain import Disposition, Letter, Refusal
from aggregator.intake.foreign import open_foreign
from aggregator.intake.kinds import Kind, is_piece, kind_by_name, kind_of
from aggregator.intake.leftovers import (
    is_fork,
    is_unfinished,
    may_be_whole,
    of_a_program,
    passed_over,
)
from aggregator.intake.limits import Limits
from aggregator.intake.member import Budget, Member
from aggregator.intake.message import DamagedMessageError, read_message
from aggregator.intake.names import distinct, shown
from aggregator.intake.refusal import OverBudgetError, ignored, rejected
from aggregator.intake.zip_bundle import (
    BROKEN,
    has_too_many_entries,
    is_bundle,
    is_part_of_several,
    read_zip,
)

_PIECE: Final = "một phần của tệp bị chia nhỏ"


@dataclass(frozen=True, kw_only=True, slots=True)
class Unpacked:
    """What was found in a file.

    Attributes:
        refusal: What becomes of the file itself; ``None``: it is no container, but to be read.
        members: In their order, each followed by its own.
        letter: What it says, where it is a message that takes a library to open.
    """

    refusal: Refusal | None = None
    members: Sequence[Member] = ()
    letter: Letter | None = None


def unpack(path: str, content: bytes, limits: Limits) -> Unpacked:
    """The members of a container, containers among them unpacked in their turn."""
    return _Unpacking(limits).unpack(path, content, depth=1, sent=None)


def is_container(path: str, content: bytes, limits: Limits) -> bool:
    """Whether it is to be opened; of a zip that is not called so, its entries tell."""
    kind = kind_of(path, content)
    if kind is Kind.ZIP and kind_by_name(path) is not kind:
        return has_too_many_entries(content, limits) or is_bundle(content)
    return kind is not None


class _Unpacking:
    """One container with all that is in it, under one budget."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._budget = Budget(limits)
        self._letters: dict[str, Letter] = {}  # of messages that a library opened, by path

    def unpack(self, path: str, content: bytes, *, depth: int, sent: datetime | None) -> Unpacked:
        kind = kind_of(path, content)
        if kind is None:
            piece = rejected("unsupported-archive", _PIECE) if is_piece(path) else None
            return Unpacked(refusal=piece)
        if depth > self._limits.depth:
            return Unpacked(refusal=self._too_deep(path, content, depth))
        found: list[Member] | Refusal | None
        try:
            found = self._members(kind, path, content, sent)
        except (OverBudgetError, DamagedMessageError, *BROKEN) as error:
            found = _failure(path, error)
        letter = self._letters.get(path)
        if not isinstance(found, list):
            return Unpacked(refusal=found, letter=letter)
        members: list[Member] = []
        for member in found:
            members += self._with_inner(member, depth)
        refusal = ignored("unpacked-archive", str(len(found)))
        return Unpacked(refusal=refusal, members=members, letter=letter)

    def _members(
        self, kind: Kind, path: str, content: bytes, sent: datetime | None
    ) -> list[Member] | Refusal | None:
        """What is in it; or why that cannot be had; or ``None`` where it is a file after all."""
        if kind is Kind.ZIP:
            return self._of_zip(path, content, sent)
        if kind is Kind.MAIL:
            return self._of_mail(path, content, sent)
        opened = open_foreign(kind, content, path, self._budget, self._limits)
        if opened.refusal is not None:
            return opened.refusal
        if opened.letter is not None:
            self._letters[path] = opened.letter
        named = self._named(path, opened.files, sent or opened.sent)
        # a winmail.dat often holds nothing but how the letter looked
        return named if named or kind is Kind.TNEF else _nothing_in(kind)

    def _of_zip(
        self, path: str, content: bytes, sent: datetime | None
    ) -> list[Member] | Refusal | None:
        if is_part_of_several(content):
            return rejected("unsupported-archive", _PIECE)
        members = read_zip(path, content, self._budget, self._limits)
        if members is None or not (members or kind_by_name(path) is Kind.ZIP):
            return None
        return [replace(member, sent=sent) for member in members]

    def _of_mail(self, path: str, content: bytes, sent: datetime | None) -> list[Member] | Refusal:
        message = read_message(content, self._limits)
        files = [
            Member(path=name, content=attached, size=len(attached))
            for name, attached in message.attachments
        ]
        return self._named(path, files, sent or message.sent) or _nothing_in(Kind.MAIL)

    def _named(self, path: str, files: Sequence[Member], sent: datetime | None) -> list[Member]:
        """The files of a container, counted, and told apart where two are called alike."""
        self._budget.take_members(len(files))
        self._budget.take_bytes(sum(len(file.content) for file in files))
        names = distinct(shown(file.path) for file in files)
        return [
            replace(file, path=f"{path}!/{name}", sent=sent)
            for name, file in zip(names, files, strict=True)
        ]

    def _with_inner(self, member: Member, depth: int) -> list[Member]:
        """A member, followed by its own members when it is a container."""
        unfinished = is_unfinished(member.path)
        refusal = member.refusal or passed_over(member.path)
        half = unfinished and not may_be_whole(member.content)
        if refusal is None and (half or is_fork(member.content)):
            refusal = of_a_program(member.path)
        if refusal is not None:
            return [replace(member, refusal=refusal)]
        inner = self.unpack(member.path, member.content, depth=depth + 1, sent=member.sent)
        if unfinished:
            inner = as_unfinished(member.path, inner)
        itself = replace(member, refusal=inner.refusal, letter=inner.letter, unfinished=unfinished)
        return [itself, *inner.members]

    def _too_deep(self, path: str, content: bytes, depth: int) -> Refusal | None:
        if not is_container(path, content, self._limits):
            return None
        return rejected("unsafe-archive", f"gói lồng {depth} tầng, giới hạn {self._limits.depth}")


def as_unfinished(path: str, found: Unpacked) -> Unpacked:
    """What becomes of a container under a temporary name; its members are as unfinished as it."""
    if found.refusal is not None and found.refusal.disposition is Disposition.REJECTED:
        return Unpacked(refusal=of_a_program(path))
    return replace(found, members=[replace(member, unfinished=True) for member in found.members])


def _nothing_in(kind: Kind) -> Refusal:
    if kind in {Kind.MAIL, Kind.OUTLOOK}:
        return rejected("not-a-workbook", "thư không có tệp đính kèm")
    return rejected("unsupported-archive", kind.value)


def _failure(path: str, error: Exception) -> Refusal | None:
    """What becomes of a container that cannot be opened; ``None`` leaves it to the reader."""
    if isinstance(error, OverBudgetError):
        return rejected("unsafe-archive", str(error))
    if isinstance(error, DamagedMessageError):
        return rejected("damaged-workbook", f"thư hỏng ({error})")
    if is_piece(path):
        return rejected("unsupported-archive", _PIECE)
    if kind_by_name(path) is Kind.ZIP:
        return rejected("damaged-workbook", f"gói hỏng ({type(error).__name__})")
    return None
