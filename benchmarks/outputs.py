"""How long the outputs of a large province take: 300 units, in one run with two workers.

The aim is 10 seconds of wall time for summary, feedback and report on two cores. Run with ``make
bench``, or with the numbers of units to try as arguments. The returns are those of the tests:
figures in every state, narrative under every section. First with the findings that such returns
have, so that nearly every unit gets a workbook to correct; then with one in three to correct. Each
part is then made alone, in this process, so that one sees what costs how much.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from aggregator.batch.output_tasks import Commission, Task, What, make
from aggregator.batch.outputs import outputs_of
from aggregator.domain import legible
from aggregator.execution import Processes
from aggregator.feedback.returned import feedback_to
from tests.summary.builders import Scene, crowded_scene

WORKERS = Processes(2)
PARTS: tuple[What, ...] = ("summary", "report", "annexes", "feedback", "reminders", "page", "data")
KEY = b"a key for measuring"


def measured(name: str, make: Callable[[], object]) -> float:
    """Prints wall seconds and processor seconds of this process; returns the latter."""
    wall, processor = time.perf_counter(), time.process_time()
    make()
    used = time.process_time() - processor
    print(f"  {name:<24} {time.perf_counter() - wall:5.2f} s wall  {used:5.2f} s CPU here")
    return used


def commissioned(scene: Scene) -> Commission:
    return Commission(
        campaign=scene.campaign, plan=scene.plan, outcome=scene.outcome, language="vi", key=KEY
    )


def readable(scene: Scene) -> Scene:
    """Without halves of characters, which intake and normalization leave out."""
    outcome = scene.outcome
    returns = tuple(
        replace(
            counted,
            submission=replace(
                counted.submission,
                answers=tuple(
                    replace(answer, text=legible(answer.text))
                    for answer in counted.submission.answers
                ),
            ),
        )
        for counted in outcome.returns
    )
    files = tuple(replace(file, path=legible(file.path)) for file in outcome.files)
    return replace(scene, outcome=replace(outcome, returns=returns, files=files))


def one_in_three(scene: Scene) -> Scene:
    """The same, without the findings of two of every three units."""
    kept = {unit.code for unit in scene.campaign.units[::3]}
    findings = tuple(one for one in scene.outcome.findings if one.unit in kept)
    return replace(scene, outcome=replace(scene.outcome, findings=findings))


def main() -> None:
    for units in [int(argument) for argument in sys.argv[1:]] or [48, 300]:
        for scene in (whole := readable(crowded_scene(units)), one_in_three(whole)):
            commission = commissioned(scene)
            told = feedback_to(scene.campaign, scene.plan, scene.outcome)
            faulty = sum(bool(one.remarks) for one in told.values())
            print(f"{units} units, {faulty} with something to correct:")
            measured(
                f"all, {WORKERS.size} workers", lambda made=commission: outputs_of(made, WORKERS)
            )
            everybody = tuple(unit.code for unit in scene.campaign.units)
            used = 0.0
            for part in PARTS:
                task = Task(what=part, units=everybody)
                used += measured(f"{part} alone", lambda made=commission, of=task: make(made, of))
            print(f"  {'the parts together':<24} {'':14}  {used:5.2f} s CPU")


if __name__ == "__main__":
    main()
