"""Runs of the main job in a workspace of their own, and what they publish."""

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aggregator.batch.aggregate import aggregate
from aggregator.batch.job import Job, Progress, silent
from aggregator.batch.output_tasks import Commission, Task, make
from aggregator.batch.report import Report
from aggregator.execution import Workers

ROOT = Path(__file__).parents[1]
AS_OF = date(2019, 3, 12)
CAMPAIGN = ROOT / "workbook_templates" / "kl102"
SAMPLES = ROOT / "sample_submissions" / "kl102"


@dataclass(frozen=True, kw_only=True)
class Run:
    """A run, its report, and every file it left, by path below the output folder."""

    job: Job
    report: Report
    outputs: Mapping[str, bytes]

    def table(self, name: str) -> list[dict[str, str]]:
        text = self.outputs[f"data/{name}.csv"].decode("utf-8")
        return list(csv.DictReader(io.StringIO(text)))


def small_campaign(folder: Path, units: Iterable[str]) -> Path:
    """The first campaign, asked of some units only: a run over few makes its papers sooner."""
    shutil.copytree(CAMPAIGN, folder, dirs_exist_ok=True)
    heading, *lines = (CAMPAIGN / "units.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    some = [line for line in lines if line.partition(",")[0] in set(units)]
    (folder / "units.csv").write_text("".join([heading, *some]), encoding="utf-8")
    return folder


def aggregate_into(workspace: Path, inbox: Path, **options: object) -> Run:
    settings: dict[str, object] = {
        "campaign": CAMPAIGN,
        "inbox": inbox,
        "output": workspace / "output",
        "ledger": workspace / "ledger",
        "key": ROOT / "sample_submissions" / "demonstration.key",
        "as_of": AS_OF,
        "workers": 2,
        "language": "vi",
    }
    job = Job(**(settings | options))  # type: ignore[arg-type]
    report = aggregate(job, silent)
    outputs = {
        path.relative_to(job.output).as_posix(): path.read_bytes()
        for path in sorted(job.output.rglob("*"))
        if path.is_file()
    }
    return Run(job=job, report=report, outputs=outputs)


def tables_only(
    commission: Commission, tasks: Sequence[Task], _workers: Workers, _progress: Progress
) -> list[tuple[Task, Mapping[str, bytes]]]:
    """In place of ``make_all`` where a test looks at the data package alone."""
    return [(task, make(commission, task) if task.what == "data" else {}) for task in tasks]
