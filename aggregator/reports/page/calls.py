"""Whom to phone first, about what, and what hangs on it."""

from collections.abc import Sequence
from typing import Final

from aggregator.definition.totals_in_words import short_money
from aggregator.definition.words import UNIT_STATUS, asked_of, enough_calls
from aggregator.domain import Call
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import Html, classed, element, folded_rest, joined, section

_FIRST: Final = 5
"""Calls that are shown before the rest is folded away."""
_MENTIONED: Final = 3
"""Questions that are named of each unit; the list of findings has all of them."""


def calls(contents: Contents) -> Html:
    whom, enough = contents.outcome.calls, enough_calls(contents.outcome.enough)
    return section(
        "first",
        f"Gọi đơn vị nào trước ({len(whom)})",
        classed("p", "lead", enough) if enough else "",
        _list(contents, whom[:_FIRST], 1) if whom else joined(),
        folded_rest(
            whom[_FIRST:],
            "đơn vị gọi sau",
            "Gọi đơn vị",
            lambda rest: _list(contents, rest, _FIRST + 1),
        ),
    )


def _list(contents: Contents, whom: Sequence[Call], start: int) -> Html:
    attributes = {"class": "calls", "start": str(start)}
    return element("ol", attributes, *(_call(contents, call) for call in whom))


def _call(contents: Contents, call: Call) -> Html:
    unit = contents.campaign.unit_by_code[call.unit]
    contact = contents.contact(unit)
    moved = f" Dự tính làm thay đổi khoảng {short_money(call.told)}." if call.told else ""
    return element(
        "li",
        {},
        contents.name_of(unit.code),
        classed("span", "contact", f" {contact}") if contact else "",
        classed("span", "told", f"{_about(contents, call)}.{moved}"),
    )


def _about(contents: Contents, call: Call) -> str:
    titles = asked_of(call)
    more = len(titles) - _MENTIONED
    rest = f" và {more} việc khác" if more > 0 else ""
    asked = "; ".join(titles[:_MENTIONED]) + rest
    return asked or UNIT_STATUS[contents.progress[call.unit].status]
