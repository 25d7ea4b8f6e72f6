"""Figures that are open, missing or doubted: one question each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from aggregator.decisions.judged import judged_figure
from aggregator.decisions.keys import figure_key
from aggregator.decisions.scene import Scene, told_decision
from aggregator.decisions.settle import reading_of
from aggregator.domain import (
    Figure,
    Finding,
    Observation,
    Question,
    Status,
    UnitValue,
    Verdict,
)

_OPEN: Final = frozenset({Status.QUERY, Status.INVALID, Status.MISSING})

_STATE_TEXT: Final = {
    Status.MISSING: "chưa có số liệu",
    Status.QUERY: "đọc được nhiều cách",
    Status.INVALID: "không đọc được",
}


def questions_on_figures(scene: Scene) -> Iterator[Question]:
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
    told = " ".join(dict.fromkeys(scene.account(one) for one in findings))
    told = told or f"{label}: {_STATE_TEXT.get(seen.status, 'xin xem lại')}."
    lapsed = scene.lapsed.get(key)
    if lapsed is not None:
        now = seen.cell.raw.strip() or "để trống"
        before = lapsed.before or "để trống"
        return (
            f"Quyết định trước hết hiệu lực: {told_decision(lapsed)} khi đơn vị ghi “{before}”; "
            f"nay đơn vị ghi “{now}”. {label}: tính theo số nào?"
        )
    in_force = scene.holding.get(key)
    if in_force is not None and in_force.after:
        accepted = in_force.verdict is Verdict.ACCEPT
        done = "Đã nhận" if accepted else "Đã sửa thành"
        told = f"{done} {in_force.after}, vẫn chưa rõ: {told}"
    return f"{told} Đơn vị xác nhận: “{said}”." if said else told
