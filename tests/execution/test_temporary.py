"""What a killed run leaves on the disk goes when the next one begins."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.runs import ROOT

PROGRAM = """
from pathlib import Path
from aggregator.execution import Processes, TaskLimits, run_many
from aggregator.execution.temporary import temporary_folder
from tests.execution.work_samples import work
if __name__ == "__main__":
    (temporary_folder() / "unpacked").write_text("a return")
    limits = TaskLimits(wall_seconds=60, cpu_seconds=60, memory_bytes=2**30)
    run_many(["JOB"], work, str, workers=Processes(1), limits=limits)
"""


def started(folder: Path, job: str) -> subprocess.Popen[bytes]:
    program = folder / f"{job}.py"
    program.write_text(PROGRAM.replace("JOB", job), "utf-8")
    return subprocess.Popen(
        [sys.executable, str(program)],
        env=os.environ | {"TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def left(folder: Path) -> list[str]:
    return sorted(path.name[:4] for path in folder.glob("aggregator-*/*"))


@pytest.mark.skipif(sys.platform == "win32", reason="kills a group of processes")
def test_a_killed_run_is_cleaned_up_after() -> None:
    with TemporaryDirectory() as short:  # a socket lies in it, and may have no long path
        folder = Path(short)
        killed = started(folder, "sleep")
        while left(folder) != ["in-u", "pymp", "unpa"]:
            assert killed.poll() is None
            time.sleep(0.05)
        assert started(folder, "read").wait() == 0
        assert left(folder) == ["in-u", "pymp", "unpa"], "what is in use stays"
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        assert left(folder) == ["in-u", "pymp", "unpa"]
        assert started(folder, "read").wait() == 0
        assert not list(folder.glob("aggregator-*"))
