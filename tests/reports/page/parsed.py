"""A strict reader of HTML: what is not well nested does not pass."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

_VOID: Final = frozenset({"meta", "input"})


@dataclass(kw_only=True)
class Element:
    name: str
    attributes: dict[str, str]
    pieces: list["Element | str"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.pieces)

    def all(self, name: str, **attributes: str) -> list["Element"]:
        """Elements of that name below this one that have these attributes, in document order."""
        found: list[Element] = []
        for one in self.pieces:
            if isinstance(one, Element):
                if one.name == name and attributes.items() <= one.attributes.items():
                    found.append(one)
                found += one.all(name, **attributes)
        return found

    def everything(self) -> list["Element"]:
        below = [one for one in self.pieces if isinstance(one, Element)]
        return [self, *(each for one in below for each in one.everything())]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element(name="", attributes={})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        one = Element(name=tag, attributes={name: value or "" for name, value in attrs})
        self.open[-1].pieces.append(one)
        if tag not in _VOID:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(f"<{tag}/> is no HTML: {attrs}")

    def handle_data(self, data: str) -> None:
        self.open[-1].pieces.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def parsed(page: bytes) -> Element:
    """The document; its elements are all closed, in order."""
    reader = _Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert len(reader.open) == 1, f"not closed: {reader.open[-1].name}"
    return reader.open[0]
