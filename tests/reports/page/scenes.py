"""Collections to show on the page: as the samples are, of one unit, of three hundred, hostile."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from aggregator.definition import Campaign, card
from aggregator.domain import (
    Call,
    Finding,
    Outcome,
    Place,
    Severity,
    UnitProgress,
    UnitStatus,
)
from aggregator.layout import plan_workbook
from aggregator.reports import page
from tests.summary.builders import Scene, full_scene

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "<!-- --> <![CDATA[ ]]> &lt;b&gt; &amp;",
    "\u202egnp.exe\u2066 \ud83d\x00\x08",
    "javascript:alert(1)",
    "x" * 3000,
)


def page_of(scene: Scene) -> bytes:
    return page(scene.campaign, scene.plan, scene.outcome)


def scene_of(campaign: Campaign, outcome: Outcome) -> Scene:
    return Scene(campaign=campaign, plan=plan_workbook(campaign), outcome=outcome)


def with_units(campaign: Campaign, count: int) -> Campaign:
    """The campaign asked of that many units, of names as long as they get."""
    units = tuple(
        campaign.units[number % len(campaign.units)].model_copy(
            update={
                "code": f"DV-{number:03}",
                "name": f"Đảng đoàn Liên hiệp các Tổ chức hữu nghị và Hội đồng hương số {number}",
            }
        )
        for number in range(count)
    )
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    return Campaign.model_validate({**fields, "units": units})


def scene_with(count: int) -> Scene:
    """Of ``count`` units, in all states by turns; every counted one has a finding."""
    full = full_scene()
    campaign = with_units(full.campaign, count)
    states = list(UnitStatus)
    units = tuple(
        UnitProgress(
            unit=unit.code,
            status=states[number % len(states)],
            path="",
            received=None if states[number % 4] is UnitStatus.MISSING else date(2019, 3, 1),
            days_late=number % 5,
            versions=1,
            answered=20,
            required=52,
        )
        for number, unit in enumerate(campaign.units)
    )
    findings = tuple(
        Finding(
            rule="ambiguous-number",
            severity=Severity.HARD,
            unit=unit.code,
            path=f"{'thư mục/' * 30}{unit.code}.xlsx",
            place=Place(sheet="Số liệu", cell="F9"),
            field="road.quantity",
            facts=dict.fromkeys(card("ambiguous-number").facts, "1.234"),
            influence=Decimal("0.02"),
        )
        for unit in campaign.units
    )
    outcome = replace(
        full.outcome,
        units=units,
        findings=findings,
        returns=(),
        calls=tuple(Call(unit=unit.code, questions=(), moves=1) for unit in campaign.units),
    )
    return scene_of(campaign, outcome)


def hostile_scene() -> Scene:
    """Whatever senders can write says the worst."""
    full = full_scene()
    findings = tuple(
        Finding(
            rule="unreadable-number",
            severity=Severity.HARD,
            unit="",
            path=text,
            place=Place(sheet=text, cell="F9"),
            facts=dict.fromkeys(card("unreadable-number").facts, text),
            explanation=text,
        )
        for text in HOSTILE
    )
    returns = tuple(
        replace(
            counted,
            submission=replace(
                counted.submission,
                answers=tuple(
                    replace(answer, text=HOSTILE[place % len(HOSTILE)])
                    for answer in counted.submission.answers
                ),
            ),
        )
        for place, counted in enumerate(full.outcome.returns)
    )
    return replace(full, outcome=replace(full.outcome, findings=findings, returns=returns))
