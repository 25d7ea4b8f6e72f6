"""What is open after a run: each figure, file and unit that a person has to settle, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from aggregator.decisions.judged import judged_figure, judged_versions
from aggregator.decisions.keys import Subject, figure_key, file_key, subject_of
from aggregator.decisions.settle import reading_of
from aggregator.decisions.words import VERDICT
from aggregator.definition import Campaign, card
from aggregator.domain import (
    Decision,
    DecisionState,
    Disposition,
    Figure,
    FileRecord,
    Finding,
    Observation,
    Outcome,
    Question,
    Severity,
    State,
    Status,
    UnitProgress,
    UnitStatus,
    UnitValue,
    Verdict,
)
from aggregator.layout import WorkbookPlan

_OPEN: Final = frozenset({Status.QUERY, Status.INVALID, Status.MISSING})
_UNITS_TO_SETTLE: Final = frozenset({UnitStatus.MISSING, UnitStatus.REJECTED})
_BY_SAVING: Final = "lưu sau cùng"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What questions are made from.

    Attributes:
        outcome: Of the run, without its questions.
        campaign: With the decisions on units in force.
        plan: Of its form.
        as_read: What the counted returns say, by unit and field, before decisions and rules.
        ruled: The same with decisions applied, before any rule withheld a figure.
        last: What was open after the last run, by key.
        unit_by_content: Whose return each content of the inbox is taken to be, by SHA-256.
    """

    outcome: Outcome
    campaign: Campaign
    plan: WorkbookPlan
    as_read: Mapping[tuple[str, str], Observation]
    ruled: Mapping[tuple[str, str], Observation]
    last: Mapping[str, Question]
    unit_by_content: Mapping[str, str]

    @cached_property
    def by_figure(self) -> Mapping[tuple[str, str], Sequence[Finding]]:
        """Unsettled findings that question a figure, the most influential first."""
        found: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
        for finding in self.outcome.findings:
            if finding.severity is Severity.NOTE or finding.state is State.SETTLED:
                continue
            for field in dict.fromkeys((finding.field, *finding.withholds)):
                if field:
                    found[finding.unit, field].append(finding)
        return found

    @cached_property
    def by_path(self) -> Mapping[str, Finding]:
        """What is told of each file that does not count, by path."""
        return {
            finding.path: finding
            for finding in self.outcome.findings
            if finding.path and not finding.field and not finding.withholds
        }

    @cached_property
    def lapsed(self) -> Mapping[str, Decision]:
        """Decisions whose judged value has changed, by key."""
        return {
            one.decision.key: one.decision
            for one in self.outcome.decisions
            if one.state is DecisionState.LAPSED and one.decision.verdict is not Verdict.WAIT
        }

    @cached_property
    def holding(self) -> Mapping[str, Decision]:
        """Decisions in force, by key."""
        return {
            one.decision.key: one.decision
            for one in self.outcome.decisions
            if one.state is DecisionState.IN_FORCE
        }


def questions(scene: Scene) -> tuple[Question, ...]:
    """Everything open: lapsed decisions first, then by what hangs on it, then in roster order."""
    found = (*_figures(scene), *_files(scene), *_units(scene))
    known = {one.key for one in found}
    carried = (one for key, one in scene.last.items() if key not in known and _still(one, scene))
    everything = [*found, *carried]
    return tuple(sorted(everything, key=lambda one: (not one.lapsed, -(one.influence or 0))))


def _still(one: Question, scene: Scene) -> bool:
    """A question ends by an answer only: not because a file vanished or another one is held."""
    if one.key in scene.holding:
        return False
    subject = subject_of(one.key)
    if subject is Subject.FIGURE:
        return (one.unit, one.field) not in scene.as_read and _asked_of(one.unit, one.field, scene)
    if subject is Subject.FILE:
        return not any(file_key(file.sha256, file.path) == one.key for file in scene.outcome.files)
    return False


def _asked_of(unit: str, field: str, scene: Scene) -> bool:
    return unit in scene.campaign.unit_by_code and field in scene.plan.slot_by_field


# --------------------------------------------------------------------------------- figures


def _figures(scene: Scene) -> Iterator[Question]:
    for value in scene.outcome.values:
        seen = value.observation
        key = figure_key(value.unit, seen.field)
        findings = scene.by_figure.get((value.unit, seen.field), ())
        doubted = bool(findings) and seen.status.counts
        missing = seen.status is Status.MISSING
        wanted = missing and _required(value, scene)
        is_open = (seen.status in _OPEN and not missing) or wanted or doubted
        reported = (value.unit, seen.field) in scene.as_read
        if key in scene.lapsed or (is_open and reported):
            yield _figure(value, findings, scene)


def _required(value: UnitValue, scene: Scene) -> bool:
    unit = scene.campaign.unit_by_code[value.unit]
    slot = scene.plan.slot_by_field[value.observation.field]
    return slot.is_required_of(unit)


def _figure(value: UnitValue, findings: Sequence[Finding], scene: Scene) -> Question:
    seen, unit = value.observation, value.unit
    slot = scene.plan.slot_by_field[seen.field]
    as_read = scene.as_read.get((unit, seen.field))
    ruled = scene.ruled.get((unit, seen.field), seen)
    key = figure_key(unit, seen.field)
    reading = reading_of(ruled)
    candidates = _candidates(seen, reading, findings)
    named = f"{slot.label} ({slot.unit_of_measure})" if slot.unit_of_measure else slot.label
    said = "; ".join(dict.fromkeys(one.explanation for one in findings if one.explanation))
    influences = [one.influence for one in findings if one.influence is not None]
    return Question(
        key=key,
        text=_figure_text(value, findings, scene, said),
        offers=_figure_offers(seen, reading, candidates),
        unit=unit,
        field=seen.field,
        label=named,
        path=value.path,
        sha256=value.sha256,
        place=seen.cell.place,
        rules=tuple(dict.fromkeys(one.rule for one in findings)),
        typed=seen.cell.raw.strip(),
        reading=reading,
        candidates=candidates,
        judged=judged_figure(as_read),
        influence=max(influences, default=None),
        said=said,
        lapsed=key in scene.lapsed,
    )


def _candidates(
    seen: Observation, reading: Figure | None, findings: Iterable[Finding]
) -> tuple[Figure, ...]:
    """Two readings to choose from; of a figure with one reading, that one and the likely right."""
    possible = set(seen.candidates)
    if not possible:
        possible = {one for finding in findings for one in finding.candidates}
        if possible and reading is not None:
            possible.add(reading)
    in_order = sorted(possible)
    if reading is not None and reading in possible:  # the figure as it stands is always one of two
        others = [one for one in in_order if one != reading]
        in_order = sorted([reading, *others[:1]])
    return tuple(in_order[:2]) if len(in_order) > 1 else ()


def _figure_offers(
    seen: Observation, reading: Figure | None, candidates: Sequence[Figure]
) -> tuple[Verdict, ...]:
    accept = (Verdict.ACCEPT,) if reading is not None else ()
    take = (Verdict.TAKE_A, Verdict.TAKE_B) if candidates else ()
    nil = () if seen.status.counts else (Verdict.NIL,)
    return (*accept, *take, Verdict.CORRECT, *nil, Verdict.EXCLUDE, Verdict.WAIT)


def _figure_text(value: UnitValue, findings: Sequence[Finding], scene: Scene, said: str) -> str:
    seen = value.observation
    key = figure_key(value.unit, seen.field)
    label = scene.plan.slot_by_field[seen.field].label
    told = " ".join(dict.fromkeys(_account(one) for one in findings))
    told = told or f"{label}: {_STATE_TEXT.get(seen.status, 'xin xem lại')}."
    lapsed = scene.lapsed.get(key)
    if lapsed is not None:
        now = seen.cell.raw.strip() or "để trống"
        before = lapsed.before or "để trống"
        return (
            f"Quyết định trước hết hiệu lực: {_decided(lapsed)} khi đơn vị ghi “{before}”; nay đơn "
            f"vị ghi “{now}”. {label}: tính theo số nào?"
        )
    in_force = scene.holding.get(key)
    if in_force is not None and in_force.after:
        told = f"Đã sửa thành {in_force.after}, vẫn chưa rõ: {told}"
    return f"{told} Đơn vị xác nhận: “{said}”." if said else told


_STATE_TEXT: Final = {
    Status.MISSING: "chưa có số liệu",
    Status.QUERY: "đọc được nhiều cách",
    Status.INVALID: "không đọc được",
}


def _account(finding: Finding) -> str:
    return card(finding.rule).account(replace(finding, explanation=""), "vi")


def _decided(one: Decision) -> str:
    verdict = VERDICT[one.verdict] if one.verdict else ""
    return f"{verdict} {one.after}".strip() + f" ({one.decided_by}, {one.decided_on:%d/%m/%Y})"


# ----------------------------------------------------------------------------------- files


def _files(scene: Scene) -> Iterator[Question]:
    good = {unit.unit for unit in scene.outcome.units if unit.status is UnitStatus.COUNTED}
    told: set[str] = set()
    for file in scene.outcome.files:
        key = file_key(file.sha256, file.path)
        made_good = file.disposition is Disposition.REJECTED and file.unit in good
        if key in told or made_good or not (key in scene.lapsed or _doubtful(file)):
            continue
        told.add(key)
        yield _file(file, key, scene)


def _doubtful(file: FileRecord) -> bool:
    if file.disposition is Disposition.SUPERSEDED:
        return file.facts.get("basis") == _BY_SAVING
    return file.disposition in {Disposition.HELD, Disposition.REJECTED}


def _file(file: FileRecord, key: str, scene: Scene) -> Question:
    finding = scene.by_path.get(file.path)
    words = card(file.reason).vi if file.reason else None
    told = f"{words.title}: {words.message_with(file.facts)}" if words else file.path
    lapsed = scene.lapsed.get(key)
    if lapsed is not None:
        told = (
            f"Quyết định trước hết hiệu lực: {_decided(lapsed)}; sau đó đơn vị gửi bản khác. "
            f"Tính bản nào? {told if words else ''}"
        ).strip()
    held = file.disposition is not Disposition.REJECTED
    versions = sorted(
        other.path
        for other in scene.outcome.files
        if file.unit
        and other.unit == file.unit
        and other.sha256 != file.sha256
        and other.disposition in _VERSIONS
    )
    beside = f"; cùng đơn vị: {', '.join(versions)}" if versions else ""
    contents = (
        content for content, unit in scene.unit_by_content.items() if unit == file.unit and unit
    )
    offers = (
        *((Verdict.COUNT,) if held and file.unit and file.sha256 else ()),
        *((Verdict.ASSIGN,) if file.sha256 else ()),
        Verdict.EXCLUDE,
        Verdict.WAIT,
    )
    return Question(
        key=key,
        text=told,
        offers=offers,
        unit=file.unit,
        path=file.path,
        sha256=file.sha256,
        rules=(file.reason,) if file.reason else (),
        typed=f"{file.path}{beside}",
        judged=judged_versions({*contents, file.sha256} if file.sha256 else ()),
        influence=finding.influence if finding else None,
        lapsed=lapsed is not None,
    )


_VERSIONS: Final = frozenset({Disposition.COUNTED, Disposition.SUPERSEDED, Disposition.HELD})


# ----------------------------------------------------------------------------------- units


def _units(scene: Scene) -> Iterator[Question]:
    influence: dict[str, Decimal | None] = {
        one.unit: one.influence for one in scene.outcome.findings if one.rule == "missing-return"
    }
    for progress in scene.outcome.units:
        extended = progress.unit in scene.holding and not progress.days_late
        if progress.status in _UNITS_TO_SETTLE and not extended:
            yield Question(
                key=progress.unit,
                text=_unit_text(progress, scene.campaign),
                offers=(Verdict.EXTEND, Verdict.EXEMPT, Verdict.WAIT),
                unit=progress.unit,
                path=progress.path,
                rules=("missing-return",),
                influence=influence.get(progress.unit) if progress.days_late else None,
            )


def _unit_text(progress: UnitProgress, campaign: Campaign) -> str:
    unit = campaign.unit_by_code[progress.unit]
    due = f"hạn {campaign.due(unit):%d/%m/%Y}"
    late = f", quá hạn {progress.days_late} ngày" if progress.days_late else ""
    match progress.status:
        case UnitStatus.REJECTED:
            left_out = "đã loại theo quyết định" if progress.decision else "không tiếp nhận được"
            what = f"gửi tệp {left_out}, chưa có báo cáo được tính"
        case _:
            what = "chưa gửi báo cáo"
    return f"{unit.name} {what} ({due}{late}). Chờ, gia hạn hay không phải báo cáo?"
