"""What each kind of paper takes: CPU seconds of one process, for all units.

Run with ``make bench``, or with the numbers of units to try as arguments. The returns are those of
``inboxes.py``; they are read and evaluated, and then each kind is made alone.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from unittest.mock import patch

from inboxes import make_workspace

from aggregator.batch.aggregate import aggregate
from aggregator.batch.job import Job, Progress, silent
from aggregator.batch.output_tasks import Commission, Task, make
from aggregator.execution import Workers


def seconds(workspace: Path) -> Mapping[str, float]:
    """By kind, the longest first."""
    used: Counter[str] = Counter()

    def make_timed(
        commission: Commission, tasks: Sequence[Task], _workers: Workers, _progress: Progress
    ) -> list[tuple[Task, Mapping[str, bytes]]]:
        made = []
        for task in tasks:
            begun = time.process_time()
            made.append((task, make(commission, task)))
            used[task.what] += time.process_time() - begun
        return made

    job = Job(
        campaign=workspace / "campaign",
        inbox=workspace / "inbox",
        output=workspace / "output",
        ledger=workspace / "ledger",
        key=workspace / "seal.key",
        as_of=date(2019, 3, 12),
        workers=2,
        language="vi",
    )
    with patch("aggregator.batch.outputs.make_all", make_timed):
        aggregate(job, silent)
    return dict(used.most_common())


def main() -> None:
    for units in [int(argument) for argument in sys.argv[1:]] or [48, 300]:
        with tempfile.TemporaryDirectory() as folder:
            workspace = Path(folder) / "workspace"
            for _ in make_workspace(workspace, units):
                pass
            used = seconds(workspace)
        print(f"{units} units: {sum(used.values()):.2f} s CPU")
        for what, took in used.items():
            print(f"  {what:<10} {took:6.2f} s")


if __name__ == "__main__":
    main()
