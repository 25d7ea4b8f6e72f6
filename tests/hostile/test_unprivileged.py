"""The batch needs no rights but to write into output and ledger, and no network.

It is run by a user who may write nowhere else, in a network of its own that leads nowhere. That
it then says the same of every file as with all rights shows that it tried nothing else.
"""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.case import Office, Verdict
from tests.hostile.corpus import lay_all
from tests.hostile.tree import outside, snapshot
from tests.runs import AS_OF, ROOT

NOBODY = 65_534
WITHOUT_RIGHTS = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
ALONE = ("unshare", "--net", *WITHOUT_RIGHTS, "--no-new-privs", "--bounding-set=-all")


def possible() -> str:
    """Why it cannot be tried here; empty when it can."""
    if sys.platform != "linux":
        return "needs Linux"
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        return "needs unshare and setpriv of util-linux"
    tried = subprocess.run(
        [*ALONE, sys.executable, "-c", "import pydantic"], capture_output=True, check=False
    )
    return "" if tried.returncode == 0 else f"may not drop rights: {tried.stderr.decode()[:200]}"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder that anybody can enter; of what pytest gives, only the owner can."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.getuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def test_a_user_without_rights_and_network_finds_the_same(office: Office, workspace: Path) -> None:
    if reason := possible():
        pytest.skip(reason)
    inbox = workspace / "inbox"
    inbox.mkdir()
    laid = lay_all(office, inbox)
    (inbox / "shut.xlsx").write_bytes(office.form("HU-CPA").content)
    (inbox / "shut.xlsx").chmod(0)
    (inbox / "shut").mkdir()
    (inbox / "shut").chmod(0)
    for name in ("output", "ledger", "temporary"):
        (workspace / name).mkdir()
        os.chown(workspace / name, NOBODY, NOBODY)
    before = outside(snapshot(workspace), "output", "ledger")
    done = subprocess.run(
        [
            *(*ALONE, sys.executable, "-P", "-m", "aggregator", "aggregate"),
            *("--campaign", str(ROOT / "workbook_templates" / "kl102"), "--inbox", str(inbox)),
            *("--output", str(workspace / "output"), "--ledger", str(workspace / "ledger")),
            *("--key", str(ROOT / "sample_submissions" / "demonstration.key")),
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
    assert done.returncode == 0, (done.stdout, done.stderr, possible())
    with (workspace / "output" / "data" / "files.csv").open(encoding="utf-8") as file:
        found = {
            row["path"]: Verdict(row["disposition"], row["reason"]) for row in csv.DictReader(file)
        }
    shut = Verdict("rejected", "unreadable-file")
    assert found == {**laid.verdicts, "shut.xlsx": shut, "shut": shut}
    assert outside(snapshot(workspace), "output", "ledger") == before
    owned = {path.stat().st_uid for path in (workspace / "output").rglob("*")}
    assert owned == {NOBODY}
