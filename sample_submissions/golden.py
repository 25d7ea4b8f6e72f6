"""What the tool must say of each sample: a readable text beside it, made by the tool itself.

``python -m sample_submissions.golden`` runs the tool and writes ``expected/``; read the difference
before you commit it. The tests compare. Of the small campaigns it is four tables of each run.
"""

import csv
import io
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from aggregator.batch.aggregate import aggregate
from aggregator.batch.job import Job, silent
from sample_submissions.others import KEY, NAMES, TEMPLATES, run_all
from sample_submissions.sample import HERE

EXPECTED: Final = HERE / "expected" / "kl102"

_TABLES: Final = {
    "totals": ("group", "field", "value", "contributors"),
    "values": ("unit", "field", "status", "value", "candidates", "raw", "basis"),
    "findings": ("rule", "severity", "unit", "path", "cell", "field", "message"),
    "files": ("path", "unit", "disposition", "reason", "detail"),
}
"""What is looked at of the small campaigns' data packages."""


def main() -> None:
    with tempfile.TemporaryDirectory() as workspace:
        job = Job(
            campaign=TEMPLATES / "kl102",
            inbox=HERE / "kl102",
            output=Path(workspace) / "output",
            ledger=Path(workspace) / "ledger",
            key=KEY,
            as_of=date(2019, 3, 12),
            workers=2,
            language="en",
        )
        aggregate(job, silent)
        _write(EXPECTED, golden_texts(job.output / "data"))
        for name in NAMES:
            runs = run_all(name, Path(workspace) / name, previous=job.output / "data")
            tables: dict[str, str] = {}
            for run in runs:
                tables |= golden_tables(run)
            _write(EXPECTED.parent / name, tables)


def golden_tables(job: Job) -> dict[str, str]:
    """The tables of a run of a small campaign, by path below that of the campaign."""
    below = job.inbox.relative_to(HERE).parts[1:]
    return {
        "/".join((*below, f"{name}.csv")): _table(job.output / "data" / f"{name}.csv", columns)
        for name, columns in _TABLES.items()
    }


def _table(path: Path, columns: Sequence[str]) -> str:
    """These columns of a table; of the values only those for which there is a return."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in _rows(path) if path.stem != "values" or row["path"])
    return text.getvalue()


def _write(folder: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def golden_texts(data: Path) -> dict[str, str]:
    """The texts for the data package of a run, by path of the sample with ``.txt`` after it.

    A container and all its members share one; ``units-without-a-file.txt`` is for the rest.
    """
    findings = defaultdict(list)
    for row in _rows(data / "findings.csv"):
        findings[row["path"]].append(_finding(row))
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for row in _rows(data / "files.csv"):
        sample = row["path"].split("!/")[0]
        reason = f", {row['reason']}" if row["reason"] else ""
        unit = f", {row['unit']}" if row["unit"] else ""
        lines[f"{sample}.txt"] += [
            row["path"],
            f"  {row['disposition']}{reason}{unit}, received {row['received_at']}",
            *findings.pop(row["path"], []),
        ]
    lines["units-without-a-file.txt"] = [line for rest in findings.values() for line in rest]
    return {name: "\n".join(text) + "\n" for name, text in lines.items()}


def _finding(row: dict[str, str]) -> str:
    place = f" {row['sheet']}!{row['cell']}" if row["cell"] else ""
    field = f" {row['field']}" if row["field"] else ""
    unit = "" if row["path"] else f" {row['unit']}"
    observed = f" “{row['observed'].strip()}”" if row["observed"].strip() else ""
    return f"  {row['severity']}: {row['rule']}{unit}{place}{field}{observed}"


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
