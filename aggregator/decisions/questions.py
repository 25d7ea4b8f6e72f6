"""What is open after a run: each figure, file and unit that a person has to settle, once."""

from decimal import Decimal

from aggregator.decisions.keys import Subject, file_key, subject_of
from aggregator.decisions.questions_on_figures import questions_on_figures
from aggregator.decisions.questions_on_files import questions_on_files
from aggregator.decisions.questions_on_several import about_fewer, in_one_question
from aggregator.decisions.questions_on_units import questions_on_units
from aggregator.decisions.scene import Scene
from aggregator.domain import (
    PARTS,
    Question,
)


def questions(scene: Scene) -> tuple[Question, ...]:
    """Everything open: lapsed decisions first, then returns that lack something, then by influence.

    Those on which equally much hangs are in roster order.
    """
    on_figures = in_one_question(questions_on_figures(scene), scene)
    found = (*on_figures, *questions_on_files(scene), *questions_on_units(scene))
    known = {one.key for one in found}
    carried = (
        still
        for key, one in scene.last.items()
        if key not in known and (still := _still(one, scene)) is not None
    )
    everything = [*found, *carried]
    return tuple(sorted(everything, key=_place))


def _place(one: Question) -> tuple[bool, bool, Decimal]:
    return not one.lapsed, PARTS.isdisjoint(one.rules), -(one.influence or Decimal(0))


def _still(one: Question, scene: Scene) -> Question | None:
    """A question ends by an answer only: not because a file vanished or another one is held."""
    if one.parts:
        parts = [part for part in one.parts if _still(part, scene)]
        return about_fewer(one, parts) if parts else None
    if one.key in scene.holding:
        return None
    subject = subject_of(one.key)
    if subject is Subject.FIGURE:
        gone = (one.unit, one.field) not in scene.as_read
        return one if gone and _asked_of(one.unit, one.field, scene) else None
    if subject is Subject.FILE:
        there = any(file_key(file.sha256, file.path) == one.key for file in scene.outcome.files)
        return None if there else one
    return None


def _asked_of(unit: str, field: str, scene: Scene) -> bool:
    return unit in scene.campaign.unit_by_code and field in scene.plan.slot_by_field
