"""XML of unknown origin: parsed by expat, with everything refused that no office program writes."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, Protocol
from xml.parsers import expat

from aggregator.domain import bytes_as_text
from aggregator.reading.limits import Limits
from aggregator.reading.refusal import RefusedError
from aggregator.reading.remembered import remembered

_ENCODINGS: Final = frozenset({"utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii"})
_BUFFER: Final = 64 * 1024

_INDEX_DIGITS: Final = 9


def index(text: str) -> int | None:
    """A whole number as the format writes an index: ASCII digits and nothing else."""
    return int(text) if len(text) <= _INDEX_DIGITS and text.isascii() and text.isdigit() else None


class Listener(Protocol):
    """What ``parse`` calls; names come as ``<namespace> <local name>``."""

    def start(self, name: str, attributes: dict[str, str], /) -> None: ...
    def end(self, name: str, /) -> None: ...
    @property
    def text(self) -> Callable[[str], None] | None: ...
    def remark(self, *_: str) -> None: ...


def parse(content: bytes, part: str, limits: Limits, listener: Listener) -> None:
    """Drive a listener over a part.

    Raises:
        RefusedError: Not well-formed, a DOCTYPE, an unusual encoding, or one huge tag.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.text  # a listener without one does not wait for it
    parser.CommentHandler = listener.remark
    parser.ProcessingInstructionHandler = listener.remark
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _refuse_encoding
    try:
        if len(content) <= limits.tag_bytes:
            parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position only
        else:
            _parse_in_pieces(parser, content, limits)
    except expat.ExpatError as error:
        raise RefusedError("damaged-workbook", f"XML hỏng ở phần {part}") from error


def characters(text: str) -> str | None:
    """What a text of a document, as it is written, stands for; ``None`` when it is none."""
    heard: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    parser.CharacterDataHandler = heard.append
    try:
        parser.Parse(f"<t>{text}</t>", True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError:
        return None
    return "".join(heard)


def too_deep(limits: Limits) -> RefusedError:
    return RefusedError("unsafe-archive", f"XML lồng quá {limits.depth} tầng")


def _parse_in_pieces(parser: expat.XMLParserType, content: bytes, limits: Limits) -> None:
    for at in range(0, len(content), limits.tag_bytes):
        parser.Parse(content[at : at + limits.tag_bytes], False)  # noqa: FBT003 - as above
        # what expat has not taken yet is one tag that is still open
        if min(at + limits.tag_bytes, len(content)) - parser.CurrentByteIndex > limits.tag_bytes:
            raise RefusedError(
                "unsafe-archive", f"một thẻ XML dài hơn {bytes_as_text(limits.tag_bytes)}"
            )
    parser.Parse(b"", True)  # noqa: FBT003 - as above


def _refuse_doctype(*_: object) -> None:
    raise RefusedError("unsafe-archive", "khai báo DOCTYPE trong XML")


def _refuse_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.casefold() not in _ENCODINGS:
        raise RefusedError("damaged-workbook", f"bảng mã XML lạ: {encoding[:20]}")


class Element(NamedTuple):
    """An element of a small part.

    Attributes:
        name: Local name.
        attributes: By full name: ``<namespace> <local name>``, or the local name alone.
        text: All text directly in it.
    """

    name: str
    attributes: dict[str, str]
    text: str

    def attribute(self, local_name: str) -> str:
        """An attribute whatever its namespace; empty when it is not there."""
        return next(
            (
                value
                for name, value in self.attributes.items()
                if name.rpartition(" ")[2] == local_name
            ),
            "",
        )


@remembered
def elements(content: bytes, part: str, limits: Limits) -> Sequence[Element]:
    """Every element of a small part, in the order in which they end.

    What one program says of its parts is the same in every return, so the last ones are kept.

    Raises:
        RefusedError: As ``parse``, or nested too deep.
    """
    collector = _Collector(limits)
    parse(content, part, limits, collector)
    return collector.found


class _Collector:
    """Hears a small part."""

    def __init__(self, limits: Limits) -> None:
        self.found: list[Element] = []
        self._limits = limits
        self._open: list[tuple[str, dict[str, str], list[str]]] = []

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if len(self._open) >= self._limits.depth:
            raise too_deep(self._limits)
        self._open.append((name.rpartition(" ")[2], attributes, []))

    def end(self, _name: str, /) -> None:
        name, attributes, texts = self._open.pop()
        self.found.append(Element(name, attributes, "".join(texts)))

    def text(self, characters: str, /) -> None:
        self._open[-1][2].append(characters)

    def remark(self, *_: str) -> None:
        """Nothing is said in comments."""
