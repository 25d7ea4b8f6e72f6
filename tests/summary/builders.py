"""Outcomes to make a summary of: small and exact, in every state a figure or unit can be in."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from aggregator.aggregation import money
from aggregator.definition import Campaign, ReportingUnit, load_campaign
from aggregator.domain import (
    Answer,
    Call,
    CellKind,
    Disposition,
    Figure,
    FileRecord,
    Finding,
    Observation,
    Outcome,
    Place,
    RawCell,
    Return,
    Severity,
    State,
    Status,
    Step,
    Submission,
    Total,
    UnitProgress,
    UnitStatus,
    UnitValue,
)
from aggregator.layout import Slot, WorkbookPlan, plan_workbook

TEMPLATES = Path(__file__).parents[2] / "workbook_templates" / "kl102"
AS_OF = date(2019, 3, 12)
HOSTILE = (
    '=HYPERLINK("http://example.invalid","bấm vào đây")',
    "{=1+1}",
    "http://example.invalid/x",
    "<r><t>đậm</t></r>",
    "+84 905 000 000",
    "@SUM(A1)",
    "- gạch đầu dòng\x08 có ký tự lạ \ud83d và _x000D_",
)
_NO_RETURN = {UnitStatus.MISSING, UnitStatus.REJECTED}
_READINGS: dict[str, tuple[Figure, ...]] = {
    "count": (1, 1_234),
    "decimal": (Decimal("1.234"), Decimal(1234)),
    "money": (1_234_000, 1_234_000_000),
}
PARAGRAPH = (
    "Ban Thường vụ đã tổ chức quán triệt Kết luận đến cán bộ, đảng viên, đoàn viên, hội viên và "
    "quần chúng nhân dân; ban hành kế hoạch, phân công các cơ quan phụ trách từng nội dung, "
    "định kỳ kiểm tra, đôn đốc việc thực hiện ở các hội quần chúng trên địa bàn. "
)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What a summary is made of, without the run record."""

    outcome: Outcome
    campaign: Campaign
    plan: WorkbookPlan


def empty_scene() -> Scene:
    """Nothing has come in."""
    return _scene(frozenset())


def full_scene() -> Scene:
    """Most units have reported; figures, units and files in every state."""
    campaign = load_campaign(TEMPLATES)
    absent = {"H-LS", "H-SVC", "DD-HDND", "TU-APA"}
    return _scene(frozenset(unit.code for unit in campaign.units if unit.code not in absent))


def crowded_scene(count: int) -> Scene:
    """As many units as asked, in the groups of the campaign; nearly all have reported."""
    campaign = load_campaign(TEMPLATES)
    rounds = -(-count // len(campaign.units))
    units = tuple(
        unit.model_copy(update={"code": f"{unit.code}-{turn}", "name": f"{unit.name} {turn}"})
        for turn in range(1, rounds + 1)
        for unit in campaign.units
    )[:count]
    reporting = frozenset(unit.code for place, unit in enumerate(units) if count == 1 or place % 12)
    return _scene(reporting, campaign.model_copy(update={"units": units}))


def _scene(reporting: frozenset[str], campaign: Campaign | None = None) -> Scene:
    campaign = campaign or load_campaign(TEMPLATES)
    plan = plan_workbook(campaign)
    statuses = {
        unit.code: _unit_status(unit.code, reporting=unit.code in reporting)
        for unit in campaign.units
    }
    returns = tuple(
        _return(campaign, plan, unit, place)
        for place, unit in enumerate(campaign.units)
        if statuses[unit.code] is UnitStatus.COUNTED
    )
    values = _values(campaign, plan, returns, statuses)
    totals = _totals(campaign, plan, values)
    all_money = money(campaign, plan, values)
    assert all_money is not None
    findings = _findings(campaign, plan, returns, statuses)
    return Scene(
        outcome=Outcome(
            as_of=AS_OF,
            files=_files(returns),
            units=tuple(_progress(unit, statuses[unit.code]) for unit in campaign.units),
            returns=returns,
            values=values,
            totals=totals,
            money=replace(all_money, unsaid=totals[0].unsaid),
            findings=findings,
            changes=(),
            calls=_calls(findings),
        ),
        campaign=campaign,
        plan=plan,
    )


def _unit_status(code: str, *, reporting: bool) -> UnitStatus:
    if not reporting:
        return UnitStatus.MISSING
    return {"HU-CSE": UnitStatus.HELD, "H-NM": UnitStatus.REJECTED}.get(code, UnitStatus.COUNTED)


def _path(code: str) -> str:
    return f"{code}.xlsx" if code != "TU-PLK" else "Báo cáo/Thành ủy Pleiku (sửa lần 2).xlsx"


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _return(campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, place: int) -> Return:
    observations = tuple(
        _observation(slot, place, number)
        for number, slot in enumerate(slot for slot in plan.slots if slot.numeric)
    )
    return Return(
        unit=unit.code,
        path=_path(unit.code),
        sha256=_sha(unit.code),
        received=date(2019, 3, 6),
        submission=Submission(
            stamps=(),
            unit_name=unit.name,
            modified=None,
            observations=observations,
            answers=tuple(_answers(campaign, plan, unit, place)),
            findings=(),
        ),
    )


def _observation(slot: Slot, place: int, number: int) -> Observation:  # noqa: PLR0911 - one for each state
    def cell(kind: CellKind, raw: str) -> RawCell:
        return RawCell(place=slot.place, kind=kind, raw=raw)

    turn = (place * 7 + number * 3) % 29
    if not slot.figure:
        return _supplementary(slot, place)
    value = _figure(slot, place, number)
    if turn == 0:
        return Observation(field=slot.field, status=Status.MISSING, cell=cell(CellKind.BLANK, ""))
    if turn == 1:
        step = Step(rule="nil-phrase", before="không có", after="0")
        return Observation(
            field=slot.field,
            status=Status.NIL,
            cell=cell(CellKind.TEXT, "không có"),
            value=0,
            steps=(step,),
        )
    if turn == 2:
        return Observation(
            field=slot.field,
            status=Status.QUERY,
            cell=cell(CellKind.TEXT, "1.234"),
            candidates=_READINGS[slot.kind],
            steps=(Step(rule="ambiguous-number", before="1.234", after="1.234"),),
        )
    if turn == 3:
        return Observation(
            field=slot.field, status=Status.INVALID, cell=cell(CellKind.TEXT, HOSTILE[0])
        )
    if turn == 4:
        return Observation(
            field=slot.field,
            status=Status.ADJUSTED,
            decision="HU-CPA/poor_family_house.amount",
            cell=cell(CellKind.TEXT, "12 triệu"),
            value=value,
        )
    if turn == 5:
        steps = (
            Step(rule="unit-word", before=f" {value} đ./. ", after=f"{value} đ"),
            Step(rule="strip-unit", before=f"{value} đ", after=f"{value}"),
        )
        return Observation(
            field=slot.field,
            status=Status.REPORTED,
            cell=cell(CellKind.TEXT, f" {value} đ./. "),
            value=value,
            steps=steps,
        )
    return Observation(
        field=slot.field,
        status=Status.REPORTED,
        cell=cell(CellKind.NUMBER, str(value)),
        value=value,
    )


def _figure(slot: Slot, place: int, number: int) -> Figure:
    if slot.kind == "decimal":
        return Decimal(place * 37 + number) / 10  # tenths, whose float sum is not exact
    if slot.kind == "money":
        return (place * 131 + number * 17 + 9) * 1_750_000
    return place * 13 + number + 5


def _supplementary(slot: Slot, place: int) -> Observation:
    filled = place % 3 == 0 and slot.field.startswith("supplement[1].")
    return Observation(
        field=slot.field,
        status=Status.REPORTED if filled else Status.MISSING,
        cell=RawCell(place=slot.place, kind=CellKind.BLANK),
        value=(place + 1) * 1_000_000 if filled else None,
    )


def _answers(
    campaign: Campaign, plan: WorkbookPlan, unit: ReportingUnit, place: int
) -> list[Answer]:
    written = {
        "contact.name": "Nguyễn Thị Ánh Tuyết",
        "contact.phone": "0269 382 4000",
        "proposal[1].content": f"Đề nghị bổ sung biên chế cho {unit.name}. {PARAGRAPH}",
        "proposal[1].level": "Tỉnh" if place % 2 else "Trung ương",
        "proposal[1].evidence": HOSTILE[place % len(HOSTILE)],
        "proposal[2].content": "Sớm ban hành quy định về kinh phí hoạt động.",
        "supplement[1].title": "Tặng xe đạp cho học sinh nghèo" if place % 3 == 0 else "",
        "supplement[1].unit_of_measure": "chiếc" if place % 3 == 0 else "",
    }
    for number, entry in enumerate(campaign.outline):
        if entry.answer != "none" and (number + place) % 5:
            times = 1 + (place + number) % 3
            written[f"section.{entry.id}"] = "\n".join([f"- {PARAGRAPH}"] * times)
    if unit.code == "TU-PLK":
        written["section.1.1.1"] = PARAGRAPH * 130  # beyond the limits of a cell and of a row
    if unit.code == "HU-CPA":
        written["section.1.1.1"] = "\n".join(HOSTILE)
    return [
        Answer(field=field, text=text, place=plan.slot_by_field[field].place)
        for field, text in written.items()
        if text
    ]


def _values(
    campaign: Campaign,
    plan: WorkbookPlan,
    returns: tuple[Return, ...],
    statuses: dict[str, UnitStatus],
) -> tuple[UnitValue, ...]:
    seen = {
        (counted.unit, observation.field): observation
        for counted in returns
        for observation in counted.submission.observations
    }
    return tuple(
        UnitValue(
            unit=unit.code,
            observation=seen.get((unit.code, slot.field)) or _absent(slot, statuses[unit.code]),
            path="" if statuses[unit.code] in _NO_RETURN else _path(unit.code),
            sha256=_sha(unit.code) if statuses[unit.code] is UnitStatus.COUNTED else "",
        )
        for unit in campaign.units
        for slot in plan.figures
    )


def _absent(slot: Slot, status: UnitStatus) -> Observation:
    return Observation(
        field=slot.field,
        status=Status.HELD if status is UnitStatus.HELD else Status.MISSING,
        cell=RawCell(place=slot.place, kind=CellKind.BLANK),
    )


def _totals(
    campaign: Campaign, plan: WorkbookPlan, values: tuple[UnitValue, ...]
) -> tuple[Total, ...]:
    members = {"province": {unit.code for unit in campaign.units}}
    members |= {
        group.id: {unit.code for unit in campaign.units_of(group.id)} for group in campaign.groups
    }
    return tuple(
        _total(group, slot, [value for value in values if value.unit in codes], len(codes))
        for group, codes in members.items()
        for slot in plan.figures
    )


def _total(group: str, slot: Slot, values: list[UnitValue], expected: int) -> Total:
    seen = [value.observation for value in values if value.observation.field == slot.field]
    counted = [one.value for one in seen if one.status.counts and one.value is not None]
    waiting = [one.candidates for one in seen if one.candidates]
    value = sum(counted) if counted else None
    low = sum((min(candidates) for candidates in waiting), sum(counted))
    high = sum((max(candidates) for candidates in waiting), sum(counted))
    return Total(
        group=group,
        field=slot.field,
        value=value,
        contributors=len(counted),
        expected=expected,
        low=low if counted or waiting else None,
        high=high if counted or waiting else None,
    )


def _progress(unit: ReportingUnit, status: UnitStatus) -> UnitProgress:
    arrived = status is not UnitStatus.MISSING
    late = unit.code in {"HU-KBA", "H-DY"}
    return UnitProgress(
        unit=unit.code,
        status=status,
        path=_path(unit.code) if arrived else "",
        received=(date(2019, 3, 12) if late else date(2019, 3, 6)) if arrived else None,
        days_late=2 if late or not arrived else 0,
        versions=int(arrived) + (unit.code == "TU-PLK"),
        answered=49 if status is UnitStatus.COUNTED else 0,
        required=52,
    )


def _files(returns: tuple[Return, ...]) -> tuple[FileRecord, ...]:
    files = [_file(counted.path, Disposition.COUNTED, unit=counted.unit) for counted in returns]
    if returns:
        files += [
            _file("HU-CSE.xlsx", Disposition.HELD, "identity-conflict", unit="HU-CSE"),
            _file("H-NM.pdf", Disposition.REJECTED, "not-a-workbook", unit="H-NM"),
            _file("~$HU-IPA.xlsx", Disposition.IGNORED, "temporary-file"),
            _file("a" * 180 + "\udce9.xlsx", Disposition.REJECTED, "damaged-workbook"),
            _file("cũ/TU-PLK.xlsx", Disposition.SUPERSEDED, "superseded-return", unit="TU-PLK"),
            _file("TU-PLK - Copy.xlsx", Disposition.DUPLICATE, "duplicate-return", unit="TU-PLK"),
        ]
    return tuple(sorted(files, key=lambda file: file.path))


class _Words(dict[str, str]):
    """Facts for a card that this scene does not care about."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


def _file(path: str, disposition: Disposition, reason: str = "", *, unit: str = "") -> FileRecord:
    return FileRecord(
        path=path,
        sha256=_sha(path.encode("utf-8", "surrogateescape").hex()),
        size=48_213,
        received=date(2019, 3, 6),
        disposition=disposition,
        unit=unit,
        reason=reason,
        facts=_Words(),
    )


def _findings(
    campaign: Campaign,
    plan: WorkbookPlan,
    returns: tuple[Return, ...],
    statuses: dict[str, UnitStatus],
) -> tuple[Finding, ...]:
    findings = []
    for counted in returns:
        for seen in counted.submission.observations:
            slot = plan.slot_by_field[seen.field]
            rule = {
                Status.MISSING: "missing-figure",
                Status.QUERY: "ambiguous-number",
                Status.INVALID: "unreadable-number",
            }.get(seen.status)
            if rule and slot.figure:
                facts = _Words(
                    observed=seen.cell.raw,
                    label=slot.label,
                    candidates="1,234 hoặc 1.234",
                    unit_of_measure=slot.unit_of_measure,
                )
                findings.append(
                    Finding(
                        rule=rule,
                        severity=Severity.HARD,
                        unit=counted.unit,
                        path=counted.path,
                        place=slot.place,
                        field=slot.field,
                        facts=facts,
                        influence=Decimal("0.0125"),
                    )
                )
    findings += [
        Finding(
            rule="missing-return",
            severity=Severity.HARD,
            unit=unit.code,
            facts=_Words(observed="không có tệp nào", due="10/03/2019"),
        )
        for unit in campaign.units
        if statuses[unit.code] is UnitStatus.MISSING
    ]
    if returns:
        findings += [
            Finding(
                rule="proposal-without-evidence",
                severity=Severity.SOFT,
                unit="TU-PLK",
                path=_path("TU-PLK"),
                place=Place(sheet="Đề xuất", cell="E8"),
                facts=_Words(observed=HOSTILE[0] + PARAGRAPH * 12, row="2"),
                state=State.SETTLED,
            ),
            Finding(
                rule="late-return",
                severity=Severity.NOTE,
                unit="HU-KBA",
                path="HU-KBA.xlsx",
                facts=_Words(observed="12/03/2019", due="10/03/2019", days="2"),
            ),
        ]
    return tuple(findings)


def _calls(findings: tuple[Finding, ...]) -> tuple[Call, ...]:
    """Of every unit of which something is open, in the order of the findings."""
    asked: dict[str, dict[str, None]] = {}
    for finding in findings:
        if finding.severity is not Severity.NOTE and finding.state is State.OPEN:
            asked.setdefault(finding.unit, {})[finding.rule] = None
    return tuple(
        Call(unit=unit, questions=tuple(rules), moves=(len(asked) - place) * 1_000_000)
        for place, (unit, rules) in enumerate(asked.items())
    )
