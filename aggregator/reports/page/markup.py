"""HTML that is made of elements, never of strings: whatever is text stays text."""

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from aggregator.domain import legible, vietnamese

T = TypeVar("T")

MOST_FOLDED: Final = 500
"""Lines of a list that a phone still opens and somebody still reads."""

_VOID: Final = frozenset({"input", "meta"})


@dataclass(frozen=True, slots=True)
class Html:
    """Markup of ours; it enters other elements unescaped."""

    markup: str


Content = Html | str | int
"""A text or number is escaped, and what it hides is made legible."""


def element(name: str, attributes: Mapping[str, Content] | None = None, *content: Content) -> Html:
    """An element; an attribute whose value is empty stands without one, like ``hidden``."""
    opening = "".join(
        f' {key}="{html.escape(legible(str(value)))}"' if value != "" else f" {key}"
        for key, value in (attributes or {}).items()
    )
    closing = "" if name in _VOID else f"</{name}>"
    return Html(f"<{name}{opening}>{joined(*content).markup}{closing}")


def joined(*content: Content) -> Html:
    return Html(
        "".join(
            one.markup if isinstance(one, Html) else html.escape(legible(str(one)))
            for one in content
        )
    )


def classed(name: str, classes: str, *content: Content) -> Html:
    return element(name, {"class": classes}, *content)


def section(name: str, title: str, *content: Content) -> Html:
    """A part of the page, which ``#name`` leads to."""
    heading = element("h2", {"id": f"{name}-title"}, title)
    return element("section", {"id": name, "aria-labelledby": f"{name}-title"}, heading, *content)


def folded(title: str, *content: Content) -> Html:
    """What is there for who opens it; it is not printed."""
    return element("details", {}, element("summary", {}, title), *content)


def folded_rest(
    rest: Sequence[T], what: str, where: str, shown: Callable[[Sequence[T]], Html]
) -> Html:
    """The end of a list, folded away, no more than can be read; nothing where there is none.

    Its title says how many there are, ``what`` they are, and on ``where``, a sheet, they are
    printed.
    """
    if not rest:
        return joined()
    count = vietnamese(len(rest))
    here = f"; ở đây {vietnamese(MOST_FOLDED)} đầu" if len(rest) > MOST_FOLDED else ""
    title = f"{count} {what} (in ở sheet {where} của summary.xlsx{here})"
    return folded(title, shown(rest[:MOST_FOLDED]))
