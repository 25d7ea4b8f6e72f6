"""A small office that suffers a fault, and what must hold after any of them."""

import hashlib
import io
import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from aggregator.template import render
from tests.runs import AS_OF, ROOT, aggregate_into

UNITS: Final = ("HU-CPA", "HU-CSE", "DD-PN", "TU-PLK", "HU-CPU")
_KEY: Final = ROOT / "sample_submissions" / "demonstration.key"
_SECONDS: Final = re.compile(rb'"stage_seconds": \{[^}]*\}')
_DRIVER: Final = ROOT / "tests" / "faults" / "driver.py"


@dataclass(frozen=True, kw_only=True)
class Office:
    """Its inbox, output and ledger lie in one folder."""

    campaign: Campaign
    plan: WorkbookPlan
    folder: Path

    @property
    def definition(self) -> Path:
        return self.folder / "campaign"

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    def fill(self, unit: str, bridges: int, name: str = "") -> Path:
        """A return in the inbox that says how many bridges were built, and nothing else."""
        form = render(
            self.campaign,
            self.plan,
            self.campaign.unit_by_code[unit],
            _KEY.read_bytes().strip(),
        )
        workbook = load_workbook(io.BytesIO(form))
        for field, value in (("quantity", bridges), ("amount", bridges * 500_000_000)):
            slot = self.plan.slot_by_field[f"bridge.{field}"]
            workbook[slot.sheet].cell(slot.row + 1, slot.column + 1).value = value
        path = self.inbox / (name or f"{unit}.xlsx")
        workbook.save(path)
        return path

    def options(self, as_of: date = AS_OF) -> list[str]:
        return [
            *("aggregate", "--campaign", str(self.definition)),
            *("--inbox", str(self.inbox), "--output", str(self.output)),
            *("--ledger", str(self.ledger), "--key", str(_KEY)),
            *("--as-of", as_of.isoformat(), "--jobs", "2", "--lang", "en"),
        ]

    def start(
        self, fault: str = "none", as_of: date = AS_OF, **settings: str
    ) -> subprocess.Popen[str]:
        """A run in a process of its own, which the fault befalls."""
        return subprocess.Popen(
            [sys.executable, str(_DRIVER), fault, *self.options(as_of)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings},
        )

    def run(
        self, fault: str = "none", as_of: date = AS_OF, **settings: str
    ) -> subprocess.CompletedProcess[str]:
        with self.start(fault, as_of, **settings) as process:
            out, err = process.communicate(timeout=60)
        assert not members_of(process.pid), "a child outlives the run"
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def run_here(self, as_of: date = AS_OF) -> None:
        """A run that nothing befalls, in this process, which is quicker."""
        aggregate_into(
            self.folder,
            self.inbox,
            campaign=self.definition,
            language="en",
            workers=1,
            as_of=as_of,
        )

    # --------------------------------------------------------------- what must hold

    def arrived(self) -> dict[str, str]:
        return contents(self.inbox)

    def published(self) -> dict[str, bytes]:
        """Every output; of the account without its seconds, which differ between any two runs."""
        return {
            path.relative_to(self.output).as_posix(): _SECONDS.sub(b"", path.read_bytes())
            for path in sorted(self.output.rglob("*"))
            if path.is_file() and ".staging-" not in path.as_posix()
        }

    def check_outputs_open(self) -> None:
        """Whatever stands in the output folder stands there whole."""
        for name, content in self.published().items():
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as workbook:
                    assert workbook.testzip() is None
            elif name.endswith(".csv"):
                assert content.endswith(b"\n")
        for account in self.output.glob("data/*.json"):
            json.loads(account.read_bytes())

    def check_ledger(self) -> None:
        if not (self.ledger / "ledger.sqlite").exists():
            return
        with closing(sqlite3.connect(self.ledger / "ledger.sqlite")) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert not connection.execute("PRAGMA foreign_key_check").fetchall()
            received = {row[0] for row in connection.execute("SELECT sha256 FROM content")}
        for sha256 in received:
            kept = (self.ledger / "files" / sha256).read_bytes()
            assert hashlib.sha256(kept).hexdigest() == sha256

    def check_settled(self) -> None:
        """Nothing of an earlier run lies about, and every file has its row."""
        account = json.loads((self.output / "data" / "run.json").read_bytes())
        assert Counter(account["inputs"].keys()) == Counter(self.arrived().keys())
        assert sum(account["counts"]["disposition"].values()) == len(self.arrived())
        assert not list(self.output.glob(".staging-*"))
        assert not list((self.ledger / "files").glob("*.tmp"))

    def uninterrupted(self, folder: Path) -> dict[str, bytes]:
        """What the same inbox gives a run in ``folder`` that nothing befalls."""
        aggregate_into(folder, self.inbox, campaign=self.definition, language="en", workers=1)
        return Office(campaign=self.campaign, plan=self.plan, folder=folder).published()


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def members_of(session: int, *, wait: bool = True) -> list[int]:
    """Processes of the session that a run started; they may take two seconds to leave."""
    alive: list[int] = []
    for _ in range(40 if wait else 1):
        alive = [pid for pid in _processes() if _session(pid) == session]
        if not alive or not wait:
            break
        time.sleep(0.05)
    return alive


def _processes() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _session(pid: int) -> int | None:
    try:
        state, *_, session = (
            Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
        )
    except OSError:
        return None
    return None if state == "Z" else int(session)
