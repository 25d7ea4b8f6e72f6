"""One question about several figures, where one finding is about all of them.

One answer settles it. Its key names the unit and the rule, so that it stays the same when one of
the figures is settled.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from aggregator.decisions.keys import figure_key, figures_key
from aggregator.decisions.scene import Scene
from aggregator.domain import Finding, Question, Severity, State, Verdict

_FOR_ONE: Final = frozenset({Verdict.CORRECT})
"""What cannot be right for several figures at once."""


def in_one_question(questions: Iterable[Question], scene: Scene) -> Iterator[Question]:
    """The questions on figures, those that one finding asks put together at the place of the first.

    A figure about which somebody has decided by itself is asked about by itself.
    """
    alone = {one.key: one for one in questions}
    together: dict[str, Question] = {}
    for finding in scene.outcome.findings:
        if not finding.also or finding.severity is Severity.NOTE or finding.state is State.SETTLED:
            continue
        keys = [figure_key(finding.unit, field) for field in finding.about]
        parts = [
            alone[key]
            for key in keys
            if key in alone and key not in scene.lapsed and key not in scene.holding
        ]
        if len(parts) > 1 and together.keys().isdisjoint(keys):
            one = _about_all(finding, parts, scene)
            together |= dict.fromkeys(one.answered_by, one)
    yield from dict.fromkeys(together.get(key, one) for key, one in alone.items())


def about_fewer(question: Question, parts: Sequence[Question]) -> Question:
    """The same question about some of its figures."""
    first, *_ = parts
    return replace(
        question,
        field=";".join(one.field for one in parts),
        label=f"{len(parts)} số liệu",
        path=first.path,
        sha256=first.sha256,
        place=first.place,
        typed="; ".join(one.typed for one in parts if one.typed),
        parts=tuple(parts),
    )


def _about_all(finding: Finding, parts: Sequence[Question], scene: Scene) -> Question:
    """What else is doubted of a figure is told as well: to accept it answers that, too."""
    about = [each for one in parts for each in scene.by_figure.get((one.unit, one.field), ())]
    told = dict.fromkeys(map(scene.account, (finding, *about)))
    influences = [one.influence for one in parts if one.influence is not None]
    common = set(parts[0].offers).intersection(*(one.offers for one in parts)) - _FOR_ONE
    question = Question(
        key=figures_key(finding.unit, finding.rule),
        text=" ".join(told),
        offers=tuple(one for one in parts[0].offers if one in common),
        unit=finding.unit,
        rules=tuple(dict.fromkeys((finding.rule, *(rule for one in parts for rule in one.rules)))),
        influence=max(influences, default=None),
        said=finding.explanation,
    )
    return about_fewer(question, parts)
