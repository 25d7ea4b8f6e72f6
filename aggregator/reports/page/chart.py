"""What charts share: lengths, fills that differ without colour, words for who cannot see."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from aggregator.domain import Figure, UnitStatus
from aggregator.reports.page.markup import Content, Html, classed, element

FILL: Final = {
    UnitStatus.COUNTED: "full",
    UnitStatus.HELD: "striped",
    UnitStatus.REJECTED: "checked",
    UnitStatus.MISSING: "blank",
    UnitStatus.EXEMPT: "blank",
}
"""Class of the fill of each status; ``patterns`` draws the two that are no plain colour."""


def drawing(width: int, height: int, told: str, *shapes: Html) -> Html:
    """A picture that fits its column; ``told`` says in words what it shows."""
    return element(
        "svg",
        {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-label": told},
        *shapes,
    )


def shape(name: str, classes: str, sizes: Mapping[str, Content], *content: Content) -> Html:
    return element(name, {"class": classes, **sizes}, *content)


def bar(fill: str, start: int, width: int, height: int) -> Html:
    return shape("rect", fill, {"x": start, "y": 1, "width": width, "height": height - 2})


def scaled(part: Figure | Fraction, whole: Figure | Fraction, length: int) -> int:
    """Where ``part`` of ``whole`` ends on a line of that length; 0 for a part of nothing."""
    return round(Fraction(part) * length / Fraction(whole)) if whole else 0


def key_to_fills(words: Mapping[str, str]) -> Html:
    """The legend: each fill with what it means."""
    return classed(
        "ul",
        "key",
        *(
            element(
                "li",
                {},
                element(
                    "svg",
                    {"viewBox": "0 0 24 14", "aria-hidden": "true"},
                    bar(fill, 1, 22, 14),
                ),
                meaning,
            )
            for fill, meaning in words.items()
        ),
    )


def patterns() -> Html:
    """The fills, drawn once for all charts."""
    striped = element(
        "pattern",
        {"id": "stripes", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"},
        shape("rect", "pattern-ground", {"width": 6, "height": 6}),
        shape("path", "pattern-line", {"d": "M-1 1l2-2M0 6l6-6M5 7l2-2"}),
    )
    checked = element(
        "pattern",
        {"id": "checks", "width": 6, "height": 6, "patternUnits": "userSpaceOnUse"},
        shape("rect", "pattern-ground", {"width": 6, "height": 6}),
        shape("path", "pattern-line", {"d": "M0 0l6 6M6 0l-6 6"}),
    )
    return element(
        "svg",
        {"class": "patterns", "width": 0, "height": 0, "aria-hidden": "true"},
        element("defs", {}, striped, checked),
    )
