"""How long the summary workbook of 300 units takes; the aim is 5 seconds.

Run with ``make bench``, or with the numbers of units to try as arguments. The returns are those of
the tests: figures in every state, narrative under every section. Best of three runs.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from aggregator.summary import RunRecord, summarise
from tests.summary.builders import Scene, crowded_scene

_RUNS = 3
_RECORD = RunRecord(version="0", seals="")


def seconds(scene: Scene) -> tuple[float, int]:
    start = time.perf_counter()
    content = summarise(scene.outcome, scene.campaign, scene.plan, _RECORD)
    return time.perf_counter() - start, len(content)


def main() -> None:
    for units in [int(argument) for argument in sys.argv[1:]] or [48, 300]:
        scene = crowded_scene(units)
        best, size = min(seconds(scene) for _ in range(_RUNS))
        print(f"{units} units: {best:.2f} s, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
