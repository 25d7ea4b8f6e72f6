"""The findings, the most influential first, and what narrows them down."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from aggregator.definition import card
from aggregator.definition.words import SEVERITY, STATE
from aggregator.domain import Finding, Severity, State, vietnamese
from aggregator.reports.page.contents import Contents
from aggregator.reports.page.markup import (
    MOST_FOLDED,
    Html,
    classed,
    element,
    folded_rest,
    joined,
    section,
)

_FIRST: Final = 10
"""Findings that are shown before the rest is folded away."""

_NOTHING: Final = "Không có phát hiện nào."
_HUNDRED: Final = 100


def discrepancies(contents: Contents) -> Html:
    findings = contents.outcome.findings
    if not findings:
        return section("findings", "Các phát hiện (0)", element("p", {}, _NOTHING))
    return section(
        "findings",
        f"Các phát hiện ({len(findings)})",
        classed("p", "note", f"Xếp theo mức ảnh hưởng đến số {contents.campaign.whole}."),
        _controls(findings),
        _list(contents, findings[:_FIRST]),
        folded_rest(
            findings[_FIRST:], "phát hiện nữa", "Phát hiện", lambda rest: _list(contents, rest)
        ),
    )


def _list(contents: Contents, findings: Iterable[Finding]) -> Html:
    return classed("ol", "findings", *(_finding(contents, finding) for finding in findings))


def _controls(findings: tuple[Finding, ...]) -> Html:
    """Hidden until the script, without which they could do nothing, shows them."""
    counts = Counter(finding.severity for finding in findings)
    search = element(
        "label",
        {"class": "search"},
        "Tìm theo đơn vị, nội dung ",
        element("input", {"type": "search", "id": "wanted", "autocomplete": "off"}),
    )
    choices = (
        element(
            "label",
            {},
            element("input", {"type": "checkbox", "value": severity.value, "checked": ""}),
            f" {SEVERITY[severity]} ({counts[severity]})",
        )
        for severity in Severity
    )
    here = min(len(findings), _FIRST + MOST_FOLDED)
    shown = element("output", {"for": "wanted"}, f"Hiện {here}/{here}")
    return element("form", {"id": "narrow", "hidden": ""}, search, *choices, shown)


def _finding(contents: Contents, finding: Finding) -> Html:
    words = card(finding.rule).vi
    unit = contents.campaign.unit_name(finding.unit) or finding.path or "(Cả đợt báo cáo)"
    influence = finding.influence
    marks = [classed("span", f"severity {finding.severity.value}", SEVERITY[finding.severity])]
    if influence:
        marks.append(
            classed(
                "span",
                "influence",
                f"ảnh hưởng đến {_percent(influence)} số {contents.campaign.whole}",
            )
        )
    if finding.state is not State.OPEN:
        marks.append(classed("span", "state", STATE[finding.state]))
    where = " · ".join(part for part in (str(finding.place), finding.path) if part)
    return element(
        "li",
        {"class": "finding", "data-severity": finding.severity.value},
        classed("p", "marks", *marks),
        element("h3", {}, f"{unit}: {words.title}"),
        classed("p", "account", card(finding.rule).account(finding, "vi")),
        classed("p", "told", f"Cần có: {words.expected_with(finding.facts)}."),
        classed("p", "told", f"Cách xử lý: {words.remedy}"),
        classed("p", "where", where) if where else joined(),
    )


def _percent(share: Decimal) -> str:
    """With one decimal; nothing that is there is shown as nothing."""
    if share > 1:
        return "hơn 100%"
    rounded = round(share * _HUNDRED, 1)
    return f"{vietnamese(rounded)}%" if rounded else "dưới 0,1%"
