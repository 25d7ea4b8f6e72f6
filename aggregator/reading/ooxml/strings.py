"""Shared strings, and the escapes in which the format hides characters that XML cannot hold."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from aggregator.domain import Script, vietnamese
from aggregator.reading.cell import Piece
from aggregator.reading.limits import Limits
from aggregator.reading.markup import parse, too_deep
from aggregator.reading.ooxml.ordinary import TAG_T, TEXT, listed, resolved, taken_apart
from aggregator.reading.ooxml.spreadsheetml import by_full_name
from aggregator.reading.ooxml.styles import color_of, size_of
from aggregator.reading.refusal import RefusedError
from aggregator.reading.remembered import Memory
from aggregator.reading.text import checked_length

_STRING: Final = re.compile(f"<si>{TAG_T}{TEXT}</t>")
_ITEM: Final = "si"
_LONGEST: Final = 1000  # bytes of a text that is kept; the answers in a file are in no other
_INDEX: Final = re.compile("0|[1-9][0-9]{0,8}")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONE_SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


class SharedStrings(NamedTuple):
    """The shared strings.

    Attributes:
        texts: Each with all its runs joined.
        fonts: Of the first run that names one, where one does, by index.
        pieces: Of those that consist of several runs.
    """

    texts: Sequence[str]
    fonts: Mapping[int, str]
    pieces: Mapping[int, Sequence[Piece]]


NO_STRINGS: Final = SharedStrings((), {}, {})


def is_index(written: str) -> bool:
    """It is written as programs write the index of a string."""
    return _INDEX.fullmatch(written) is not None


def unescaped(text: str) -> str:
    """``_x000D_`` and its like become the characters they stand for.

    A half of a character (a lone surrogate) becomes U+FFFD, because nothing can store it.
    """
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if not _LONE_SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def read_strings(content: bytes, part: str, limits: Limits) -> SharedStrings:
    """The shared strings of a workbook; phonetic hints left out.

    Raises:
        RefusedError: The part is not as it must be, or holds more than allowed.
    """
    listener = _StringListener(limits)
    found = listed(content, "sst", _ITEM, _STRINGS, _understood)
    if found is not None:
        texts, content = found
        listener.keep_all(texts)
    parse(content, part, limits, listener)
    return SharedStrings(listener.strings, listener.fonts, listener.pieces)


def _understood(pieces: Sequence[bytes]) -> list[str]:
    (texts,) = taken_apart(pieces, _ITEM, _STRING)
    return [unescaped(text) for text in resolved(texts)]


class Runs:
    """Hears how the runs of one text look."""

    def __init__(self) -> None:
        self.text_starts()

    def text_starts(self) -> None:
        self._looks: list[Piece] = []
        self._texts: list[list[str]] = []

    def run_starts(self, _attributes: dict[str, str]) -> None:
        self._looks.append(Piece("", None))
        self._texts.append([])

    def strike_is(self, attributes: dict[str, str]) -> None:
        if self._looks:
            struck = attributes.get("val", "1").casefold() not in {"0", "false"}
            self._looks[-1] = self._looks[-1]._replace(struck=struck)

    def script_is(self, attributes: dict[str, str]) -> None:
        if self._looks:
            script = _SCRIPTS.get(attributes.get("val", ""), Script.LINE)
            self._looks[-1] = self._looks[-1]._replace(script=script)

    def look_is(self, _attributes: dict[str, str]) -> None:
        """A run with a look of its own does not take that of the cell."""
        if self._looks and self._looks[-1].struck is None:
            self._looks[-1] = self._looks[-1]._replace(struck=False)

    def color_is(self, attributes: dict[str, str]) -> None:
        if self._looks:
            self._looks[-1] = self._looks[-1]._replace(color=color_of(attributes))

    def size_is(self, attributes: dict[str, str]) -> None:
        if self._looks:
            self._looks[-1] = self._looks[-1]._replace(size=size_of(attributes))

    def hear(self, characters: str) -> None:
        if self._texts:
            self._texts[-1].append(characters)

    def pieces(self) -> tuple[Piece, ...]:
        """Those of the text that has ended; none where it has no runs."""
        return tuple(
            look._replace(text=unescaped("".join(texts)))
            for texts, look in zip(self._texts, self._looks, strict=True)
        )


_STRINGS: Final = Memory[str](_LONGEST)
_SCRIPTS: Final = {"superscript": Script.RAISED, "subscript": Script.LOWERED}


class _StringListener:
    """Hears the shared strings."""

    def __init__(self, limits: Limits) -> None:
        self.strings: list[str] = []
        self.fonts: dict[int, str] = {}
        self.pieces: dict[int, Sequence[Piece]] = {}
        self._limits = limits
        self._runs = Runs()
        self._starts = by_full_name(
            si=self._string_starts,
            t=self._text_starts,
            rPh=self._phonetic_starts,
            rFont=self._font_is,
            r=self._runs.run_starts,
            rPr=self._runs.look_is,
            strike=self._runs.strike_is,
            vertAlign=self._runs.script_is,
            color=self._runs.color_is,
            sz=self._runs.size_is,
        )
        self._ends = by_full_name(si=self._string_ends, t=self._text_ends, rPh=self._phonetic_ends)
        self._depth = 0
        self._pieces: list[str] = []
        self._font = ""
        self._listening = False
        self._phonetic = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        self._depth += 1
        if self._depth > self._limits.depth:
            raise too_deep(self._limits)
        started = self._starts.get(name)
        if started is not None:
            started(attributes)

    def end(self, name: str, /) -> None:
        self._depth -= 1
        ended = self._ends.get(name)
        if ended is not None:
            ended()

    def text(self, characters: str, /) -> None:
        if self._listening:
            self._pieces.append(characters)
            self._runs.hear(characters)

    def remark(self, *_: str) -> None:
        if self._listening:
            raise RefusedError("damaged-workbook", "chú thích XML trong một chuỗi ký tự")

    def keep_all(self, texts: list[str]) -> None:
        """Texts in one font, which stand for what they are."""
        if len(texts) > self._limits.strings:
            raise RefusedError(
                "unsafe-archive", f"quá {vietnamese(self._limits.strings)} chuỗi ký tự"
            )
        if texts:
            checked_length(max(texts, key=len), self._limits)
        self.strings = texts

    def keep(self, text: str, font: str = "") -> None:
        if len(self.strings) >= self._limits.strings:
            raise RefusedError(
                "unsafe-archive", f"quá {vietnamese(self._limits.strings)} chuỗi ký tự"
            )
        if font:
            self.fonts[len(self.strings)] = font
        self.strings.append(unescaped(checked_length(text, self._limits)))

    def _string_starts(self, _attributes: dict[str, str]) -> None:
        self._pieces = []
        self._font = ""
        self._runs.text_starts()

    def _string_ends(self) -> None:
        pieces = self._runs.pieces()
        if pieces:
            self.pieces[len(self.strings)] = pieces
        self.keep("".join(self._pieces), self._font)

    def _text_starts(self, _attributes: dict[str, str]) -> None:
        self._listening = not self._phonetic

    def _text_ends(self) -> None:
        self._listening = False

    def _phonetic_starts(self, _attributes: dict[str, str]) -> None:
        self._phonetic = True

    def _phonetic_ends(self) -> None:
        self._phonetic = False

    def _font_is(self, attributes: dict[str, str]) -> None:
        self._font = self._font or attributes.get("val", "")
