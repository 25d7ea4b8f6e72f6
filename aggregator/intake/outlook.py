"""Messages as Outlook keeps them: saved as .msg, or wrapped into a winmail.dat on their way."""

import logging
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final

import tnefparse

from aggregator.compound import Compound, DamagedCompoundError
from aggregator.domain import Letter
from aggregator.intake.encoded_names import decoded
from aggregator.intake.foreign import Allowed, Opened
from aggregator.intake.member import Member
from aggregator.intake.refusal import OverBudgetError, rejected

# [MS-OXMSG]: a property is a stream called by its number and type
_ATTACHMENT: Final = "__attach_version1.0_#"
_PROPERTIES: Final = "__properties_version1.0"
_DATA: Final = "__substg1.0_37010102"
_INNER: Final = "__substg1.0_3701000D"
_NAMES: Final = ("3707", "3704", "3001")  # long, short, as shown
_CONTENT_ID: Final = "3712"
_SUBJECT, _BODY, _SENDER_NAME = "0037", "1000", "0C1A"
_ADDRESSES: Final = (
    "5D01",
    "0C1F",
)  # of the sender: for the mails of the world, for the own server
_LONGEST_TEXT: Final = 8192  # characters at each end of a letter
_TEXTS: Final = (("001F", "utf-16-le"), ("001E", ""))
_TIMES: Final = (0x00390040, 0x0E060040)  # submitted, delivered
_HEADER: Final = 32
_PROPERTY: Final = struct.Struct("<L4xQ")
_EPOCH: Final = datetime(1601, 1, 1, tzinfo=UTC)
_PICTURES: Final = (".png", ".gif", ".jpg", ".jpeg", ".bmp")
_LINK: Final = "liên kết tới tệp lưu trên mạng, không có nội dung tệp"

# [MS-OXTNEF]: level, number, type and length of an attribute; behind it a checksum
_ATTRIBUTE: Final = struct.Struct("<BHHL")
_CHECKSUM: Final = 2
_TNEF_HEADER: Final = 6
_OF_ATTACHMENTS: Final = 2
_CODE_PAGE: Final = 0x9007
_BEGINS: Final = 0x9002
_PROPERTIES_OF_ATTACHMENT: Final = 0x9005
_VIETNAMESE: Final = _ATTRIBUTE.pack(1, _CODE_PAGE, 6, 8) + struct.pack("<QH", 1258, 0)
_DEEPEST: Final = 10


def open_message(content: bytes, allowed: Allowed) -> Opened:
    """The attachments of a .msg, those of messages in it included.

    Raises:
        OverBudgetError: They are too many.
        DamagedCompoundError: It is no compound file, or not whole.
    """
    compound = Compound(content)
    files = []
    for member in _attached(compound, ()):
        files.append(member)
        if len(files) > allowed.members:
            raise OverBudgetError(f"gói có quá {allowed.members} tệp")
    return Opened(files=tuple(files), sent=_sent(compound), letter=_letter(compound))


def _attached(compound: Compound, message: tuple[str, ...]) -> Iterator[Member]:
    for name in compound.under(*message):
        if not name.startswith(_ATTACHMENT):
            continue
        at = (*message, name)
        streams = frozenset(compound.under(*at))
        called = next(
            (text for number in _NAMES if (text := _text(compound, at, number, streams))), ""
        )
        if _INNER in streams and _PROPERTIES in compound.under(*at, _INNER):
            yield from _attached(compound, (*at, _INNER))
        elif _DATA in streams:
            inside = _text(compound, at, _CONTENT_ID, streams)
            if not (inside and called.lower().endswith(_PICTURES)):
                data = compound.stream(*at, _DATA)
                yield Member(path=called or f"attachment-{name[-8:]}", content=data, size=len(data))
        else:
            refusal = rejected("unsupported-archive", _LINK)
            yield Member(path=called or f"attachment-{name[-8:]}", refusal=refusal)


def _text(compound: Compound, at: tuple[str, ...], number: str, streams: frozenset[str]) -> str:
    for kind, encoding in _TEXTS:
        name = f"__substg1.0_{number}{kind}"
        if name in streams:
            try:
                raw = compound.stream(*at, name)
            except DamagedCompoundError:  # an empty one
                continue
            text = raw.decode(encoding, "replace") if encoding else decoded(raw)
            return text.rstrip("\x00")
    return ""


def _letter(compound: Compound) -> Letter:
    """Who writes, of what, in which words, as a message (.eml) would say it."""
    streams = frozenset(compound.under())
    name = _text(compound, (), _SENDER_NAME, streams).replace('"', "")
    addresses = (_text(compound, (), number, streams) for number in _ADDRESSES)
    address = next((one for one in addresses if "@" in one), "")
    body = _text(compound, (), _BODY, streams)
    if len(body) > 2 * _LONGEST_TEXT:
        body = f"{body[:_LONGEST_TEXT]}\n{body[-_LONGEST_TEXT:]}"
    sender = f'"{name}" <{address}>' if address else name
    return Letter(sender=sender, subject=_text(compound, (), _SUBJECT, streams), text=body)


def _sent(compound: Compound) -> datetime | None:
    try:
        properties = compound.stream(_PROPERTIES)
    except DamagedCompoundError:
        return None
    whole = len(properties) - (len(properties) - _HEADER) % _PROPERTY.size
    known = dict(_PROPERTY.iter_unpack(properties[_HEADER:whole]))
    for tag in _TIMES:
        if known.get(tag):
            try:
                return _EPOCH + timedelta(microseconds=known[tag] // 10)
            except OverflowError:
                continue
    return None


def open_tnef(content: bytes, allowed: Allowed) -> Opened:
    """The attachments in a winmail.dat, those of messages in it included.

    Raises:
        OverBudgetError: They are too many.
    """
    logging.getLogger("tnefparse").setLevel(logging.CRITICAL)
    files: list[Member] = []
    code_page = _VIETNAMESE
    group = b""
    for number, attribute in _attributes(content):
        if number == _CODE_PAGE:
            code_page = attribute
        elif number == _BEGINS:
            files += _of_group(content, code_page, group)
            group = attribute
        elif group:
            group += attribute
        if len(files) > allowed.members:
            raise OverBudgetError(f"gói có quá {allowed.members} tệp")
    files += _of_group(content, code_page, group)
    return Opened(files=tuple(files))


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Those of attachments, and the code page; what else is said of the message is not needed."""
    at = _TNEF_HEADER
    while at + _ATTRIBUTE.size <= len(content):
        level, number, _, length = _ATTRIBUTE.unpack_from(content, at)
        end = at + _ATTRIBUTE.size + length + _CHECKSUM
        if end > len(content):
            raise ValueError("cut short")
        if number == _PROPERTIES_OF_ATTACHMENT and _count(content, at) > length // 4:
            raise ValueError("more properties than bytes")
        if level == _OF_ATTACHMENTS or number == _CODE_PAGE:
            yield number, content[at:end]
        at = end


def _count(content: bytes, at: int) -> int:
    return int.from_bytes(content[at + _ATTRIBUTE.size : at + _ATTRIBUTE.size + 4], "little")


def _of_group(content: bytes, code_page: bytes, group: bytes) -> Iterator[Member]:
    """The attributes of one attachment, read by the library on their own."""
    if group:
        message = tnefparse.TNEF(
            content[:_TNEF_HEADER] + code_page + group + b"\x00", do_checksum=False
        )
        yield from _of_tnef(message, 0)


def _of_tnef(message: tnefparse.TNEF, depth: int) -> Iterator[Member]:
    if depth > _DEEPEST:
        raise OverBudgetError(f"gói lồng {depth} tầng, giới hạn {_DEEPEST}")
    for number, attachment in enumerate(message.attachments, start=1):
        if hasattr(attachment, "embed"):
            yield from _of_tnef(attachment.embed, depth + 1)
            continue
        data = bytes(attachment.data)
        name = _tnef_name(attachment) or f"attachment-{number}"
        yield Member(path=name, content=data, size=len(data))


def _tnef_name(attachment: tnefparse.tnef.TNEFAttachment) -> str:
    try:
        name = attachment.long_filename()
    except UnicodeDecodeError:
        name = attachment._name  # noqa: SLF001 - the library knows but UTF-8
    return (decoded(name) if isinstance(name, bytes) else name).rstrip("\x00")
