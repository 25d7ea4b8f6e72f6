"""The batch needs no rights but to write into output and ledger, and no network.

It is run by a user who may write nowhere else, in a network of its own that leads nowhere. That
it then says the same of every file as with all rights shows that it tried nothing else.
"""

import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.depth import DEEP
from tests.hostile.case import Office, Verdict
from tests.hostile.corpus import CASES, lay_all
from tests.hostile.tree import outside, snapshot
from tests.runs import AS_OF, ROOT

NOBODY = 65_534
READ = "dac_read_search"
"""To read and search everywhere, as Python itself may lie in somebody's home; not to write."""

WITHOUT_RIGHTS = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--no-new-privs"),
    *(f"--inh-caps=-all,+{READ}", f"--ambient-caps=-all,+{READ}", f"--bounding-set=-all,+{READ}"),
)
ALONE = ("unshare", "--net", *WITHOUT_RIGHTS)
PATIENT = """
from aggregator.cli import main
from tests.hostile.patience import patience

with patience():
    main()
"""
STARTS_ITSELF = "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True)"


def possible() -> str:
    """Why it cannot be tried here; empty when it can."""
    if sys.platform != "linux":
        return "needs Linux"
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        return "needs unshare and setpriv of util-linux"
    tried = subprocess.run(
        [*ALONE, sys.executable, "-c", STARTS_ITSELF], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else f"may not drop rights: {tried.stderr.decode()[:200]}"


@pytest.fixture
def workspace() -> Iterator[Path]:
    """A folder that anybody can enter, and whose path is short enough for sockets."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_a_user_without_rights_and_network_finds_the_same(office: Office, workspace: Path) -> None:
    if reason := possible():
        pytest.skip(reason)
    inbox = workspace / "inbox"
    inbox.mkdir()
    laid = lay_all(office, inbox, CASES if DEEP else CASES[::4])
    # a clone may lie in a folder that is its owner's alone
    shutil.copytree(ROOT / "workbook_templates" / "kl102", workspace / "campaign")
    shutil.copy(ROOT / "sample_submissions" / "demonstration.key", workspace / "office.key")
    for name in ("output", "ledger", "temporary", "desk"):
        (workspace / name).mkdir()
        os.chown(workspace / name, NOBODY, NOBODY)
    before = outside(snapshot(workspace), "output", "ledger", "desk")
    done = subprocess.run(
        [
            *(*ALONE, sys.executable, "-P", "-c", PATIENT, "aggregate"),
            *("--campaign", str(workspace / "campaign"), "--inbox", str(inbox)),
            *("--output", str(workspace / "output"), "--ledger", str(workspace / "ledger")),
            *("--key", str(workspace / "office.key")),
            *("--decisions", str(workspace / "desk" / "decisions.xlsx")),
            *("--as-of", str(AS_OF)),
        ],
        cwd=workspace,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": "/nonexistent",
            "TMPDIR": str(workspace / "temporary"),
            "PYTHONUTF8": "1",
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    with (workspace / "output" / "data" / "files.csv").open(encoding="utf-8") as file:
        found = {
            row["path"]: Verdict(row["disposition"], row["reason"]) for row in csv.DictReader(file)
        }
    assert found == laid.verdicts
    assert outside(snapshot(workspace), "output", "ledger", "desk") == before
    owned = {path.stat().st_uid for path in (workspace / "output").rglob("*")}
    assert owned == {NOBODY}
