"""What to do first: whom to phone, about what, and what is gained."""

from decimal import Decimal
from typing import Final

from aggregator.definition import card
from aggregator.definition.words import UNIT_STATUS, enough_calls
from aggregator.domain import Call, Finding, Severity, State, UnitStatus, vietnamese
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import Html, classed, element, joined, section

_FIRST: Final = 12
"""Units that are named; the summary has all of them."""
_MENTIONED: Final = 3
"""Findings that are named of each unit; the list has all of them."""

_HUNDRED: Final = 100


def calls(contents: Contents) -> Html:
    whom = contents.outcome.calls[:_FIRST]
    return section(
        "first",
        "Việc cần làm trước",
        classed("p", "lead", enough_calls(contents.outcome.enough)),
        element("p", {}, _to_remind(contents)),
        classed("ol", "calls", *(_call(contents, call) for call in whom)) if whom else joined(),
    )


def _to_remind(contents: Contents) -> str:
    behind = sum(
        unit.status not in {UnitStatus.COUNTED, UnitStatus.EXEMPT}
        for unit in contents.outcome.units
    )
    return f"Đôn đốc {behind} đơn vị chưa có báo cáo được tính." if behind else ""


def _call(contents: Contents, call: Call) -> Html:
    unit = contents.campaign.unit_by_code[call.unit]
    contact = contents.contact(unit)
    return element(
        "li",
        {},
        element("a", {"href": f"#unit-{unit.code}"}, unit.name),
        classed("span", "contact", f" {contact}") if contact else joined(),
        classed("span", "told", f"{_about(contents, unit.code)}."),
    )


def _about(contents: Contents, unit: str) -> str:
    status = contents.progress[unit].status if unit in contents.progress else UnitStatus.MISSING
    titles = dict.fromkeys(
        card(finding.rule).vi.title
        for finding in contents.outcome.findings
        if finding.unit == unit and _matters(finding)
    )
    if not titles:
        return UNIT_STATUS[status]
    more = len(titles) - _MENTIONED
    rest = f" và {more} việc khác" if more > 0 else ""
    return "; ".join(list(titles)[:_MENTIONED]) + rest


def _matters(finding: Finding) -> bool:
    if finding.rule == "missing-return" and finding.path:
        return False  # a unit whose file was refused is called about that file
    return finding.state is not State.SETTLED and (
        finding.severity is not Severity.NOTE or bool(finding.influence)
    )


def percent(share: Decimal) -> str:
    """With one decimal; nothing that is there is shown as nothing."""
    if share > 1:
        return "hơn 100%"
    rounded = round(share * _HUNDRED, 1)
    return f"{vietnamese(rounded)}%" if rounded or not share else "dưới 0,1%"
