"""What a run takes as the returns become more: seconds, memory and disk, at each size.

Run ``python benchmarks/scale.py [FOLDER UNITS...]``; without arguments, for 300 in a temporary one.
Each workspace is made by ``inboxes.py`` unless it is there. Four runs follow one another, each in a
process of its own: the first over all returns but one, one with nothing new, one with the last
return, one with a decision more.
The peer reads the values of some returns with pandas, which most people would begin with.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd
from inboxes import make_workspace
from openpyxl import load_workbook

MEASURED: Final = Path(__file__).parent / "measured" / "scale.json"
RUNS: Final = ("cold", "nothing new", "one new", "one decision")
JOBS: Final = 2

_PEER_READS: Final = 20
_GLANCE: Final = 0.2
"""Seconds between two looks at the processes of a run; what one does after the last is missed."""
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def measured_run(folder: Path) -> dict[str, Any]:
    """One run in the workspace: seconds, and megabytes at the most of it and of a worker."""
    command = [
        *(sys.executable, "-m", "aggregator", "aggregate", "--as-of", "2019-03-12", "-q"),
        *("--campaign", "campaign", "--key", "seal.key", "--jobs", str(JOBS)),
    ]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])}
    begun = time.perf_counter()
    cpu: dict[int, float] = {}
    most: dict[int, float] = {}
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as run:
        while run.poll() is None:
            for pid, seconds, megabytes in _processes_of(run.pid):
                cpu[pid] = seconds
                most[pid] = max(megabytes, most.get(pid, 0.0))
            time.sleep(_GLANCE)
    seconds = time.perf_counter() - begun
    if run.returncode:
        raise RuntimeError(f"the run in {folder} ended with {run.returncode}")
    return {
        "seconds": seconds,
        "cpu": cpu.pop(run.pid, 0.0),
        "rss": most.pop(run.pid, 0.0),
        "worker_cpu": sum(cpu.values()),
        "worker_rss": max(most.values(), default=0.0),
    }


def _processes_of(session: int) -> Iterator[tuple[int, float, float]]:
    """Number, seconds of the processor, and megabytes of each; Linux has them as files."""
    for place in Path("/proc").glob("[0-9]*"):
        try:
            told = (place / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(told[3]) == session:
            ticks = int(told[11]) + int(told[12])
            yield int(place.name), ticks / _TICKS, int(told[21]) * _PAGE / 2**20


def runs_of(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The four, by name."""
    for left in ("output", "ledger"):
        shutil.rmtree(folder / left, ignore_errors=True)
    (folder / "decisions.xlsx").unlink(missing_ok=True)
    last = max((folder / "inbox").iterdir())
    aside = folder / last.name
    last.rename(aside)
    try:
        cold = measured_run(folder)
        account = json.loads((folder / "output" / "data" / "run.json").read_text("utf-8"))
        yield "cold", {**cold, "stages": account["stage_seconds"], "megabytes": sizes(folder)}
        before = size_of(folder / "ledger")
        yield "nothing new", {**measured_run(folder), "added": size_of(folder / "ledger") - before}
    finally:
        aside.rename(last)
    yield "one new", measured_run(folder)
    decide(folder / "decisions.xlsx")
    yield "one decision", measured_run(folder)


def sizes(folder: Path) -> dict[str, float]:
    """Megabytes on the disk; the ledger without the stored returns."""
    ledger, files = size_of(folder / "ledger"), size_of(folder / "ledger" / "files")
    return {"ledger": ledger - files, "files": files, "output": size_of(folder / "output")}


def size_of(folder: Path) -> float:
    return sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) / 2**20


def decide(path: Path) -> None:
    """That the first question waits for the unit, which can be said of any."""
    book = load_workbook(path)
    sheet = book["Cần quyết định"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    typed = {"decision": "chờ đơn vị", "decided_by": "Người đo", "reason": "đo"}
    for name, text in typed.items():
        sheet.cell(3, columns[name]).value = text
    book.save(path)


def peer(folder: Path) -> float:
    """Seconds for one return, values only."""
    some = sorted((folder / "inbox").iterdir())[:_PEER_READS]
    begun = time.process_time()
    for path in some:
        pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl")
    return (time.process_time() - begun) / len(some)


def main(folder: Path, sizes_asked: list[int]) -> None:
    known: dict[str, Mapping[str, Any]] = {}
    if MEASURED.exists():
        known = json.loads(MEASURED.read_text(encoding="utf-8"))
    known["machine"] = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.system(),
    }
    for size in sizes_asked:
        workspace = folder / str(size)
        if not workspace.exists():
            for _ in make_workspace(workspace, size):
                pass
        found: dict[str, Any] = {"pandas": peer(workspace) * size}
        for name, told in runs_of(workspace):
            found[name] = told
            print(
                f"{size:>7} {name:<13} {told['seconds']:8.1f} s  CPU {told['cpu']:8.1f} + "
                f"{told['worker_cpu']:8.1f} s  {told['rss']:6.0f} MB, worker "
                f"{told['worker_rss']:4.0f} MB",
                flush=True,
            )
        known[str(size)] = found
        MEASURED.parent.mkdir(exist_ok=True)
        MEASURED.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]), [int(one) for one in sys.argv[2:]])
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary), [300])
