"""How long a country takes: provinces of so many units each, as ``aggregator rollup`` adds them up.

    python benchmarks/rollup.py [--provinces 63] [--units 1800] [--returns KB]

The packages are written straight in the form that ``close`` gives them: definition, tables and
manifests; with ``--returns`` also a return of so many KB for each unit, which is compared with its
manifest like everything else. Figures are drawn, with nils, blanks and queries among them; totals
are their sums. Printed: seconds of making and of each stage, peak memory, what was written.
"""

import csv
import hashlib
import io
import os
import random
import resource
import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from aggregator import __version__
from aggregator.archive import pack
from aggregator.batch.rollup import ToRollUp, roll_up
from aggregator.definition import Campaign, load_campaign
from aggregator.domain import PROVINCE, Status, nothing_found
from aggregator.layout import plan_workbook
from aggregator.reports.data_package import as_json, data_package

CAMPAIGN: Final = Path(__file__).parents[1] / "workbook_templates" / "kl102"
AS_OF: Final = date(2019, 3, 31)
_STATUSES: Final = ((Status.REPORTED, 60), (Status.NIL, 30), (Status.MISSING, 8), (Status.QUERY, 2))
_REPORTED: Final = 0.9
"""Share of the units of which a return counts."""


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("--provinces", type=int, default=63)
    parser.add_argument("--units", type=int, default=1800)
    parser.add_argument("--returns", type=int, default=0, help="KB of a return")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where to work; default: a temporary folder")
    asked = parser.parse_args()
    with TemporaryDirectory(dir=asked.folder) as folder:
        began = time.perf_counter()
        places = tuple(
            _make(Path(folder) / f"p{at:02d}", at, asked.units, asked.returns)
            for at in range(asked.provinces)
        )
        made = time.perf_counter() - began
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        print(
            f"{asked.provinces} provinces x {asked.units} units: {size / 1e6:,.0f} MB made in "
            f"{made:.0f} s"
        )
        _time(places, Path(folder) / "nation", asked.jobs)


def _time(places: tuple[Path, ...], output: Path, jobs: int) -> None:
    began = last = time.perf_counter()
    stages: dict[str, float] = {}

    def progress(stage: str, done: int, whole: int) -> None:
        nonlocal last
        if done == whole:
            now = time.perf_counter()
            stages[stage] = now - last
            last = now

    before = os.times()
    order = ToRollUp(packages=places, output=output, expected=None, local_codes=False, workers=jobs)
    nation = roll_up(order, progress).nation
    ended, after = time.perf_counter(), os.times()
    stages["checked, added up and published"] = ended - last
    for stage, seconds in stages.items():
        print(f"  {stage:<34} {seconds:6.1f} s")
    cpu = after.user + after.system - before.user - before.system
    print(f"  {'together':<34} {ended - began:6.1f} s, CPU {cpu:.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1 if sys.platform == "darwin" else 1024
    )
    print(f"  peak memory {peak:,.0f} MB")
    for path in sorted(output.rglob("*")):
        if path.is_file():
            print(f"  {path.relative_to(output)!s:<34} {path.stat().st_size / 1e6:8.1f} MB")
    print(
        f"  units {sum(one.reported for one in nation.provinces):,} of "
        f"{sum(one.expected for one in nation.provinces):,}"
    )


def _make(folder: Path, at: int, units: int, returned: int) -> Path:
    """A signed-off package of province ``at``."""
    folder.mkdir()
    definition = folder / "definition"
    shutil.copytree(CAMPAIGN, definition)
    (definition / "blank.xlsx").unlink()
    text = (definition / "campaign.toml").read_text(encoding="utf-8")
    text = text.replace("Tỉnh ủy Gia Lai", f"Tỉnh ủy {at:02d}")
    (definition / "campaign.toml").write_text(text, encoding="utf-8")
    groups = [group.id for group in load_campaign(CAMPAIGN).groups]
    with (definition / "units.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("code", "name", "group"))
        rows.writerows(
            (f"P{at}-{unit}", f"Đơn vị {unit} của tỉnh {at}", groups[unit % len(groups)])
            for unit in range(units)
        )
    campaign = load_campaign(definition)
    drawn = _Drawn(campaign, at)
    payload: dict[str, Path | bytes] = {
        f"definition/{path.name}": path for path in definition.iterdir()
    }
    payload |= {f"output/data/{name}": content for name, content in drawn.tables().items()}
    if returned:
        payload |= {
            f"returns/{sha256}": sha256.encode() * (16 * returned) for sha256 in drawn.returns
        }
    info = {
        "Source-Organization": campaign.collecting_body,
        "Bagging-Date": f"{AS_OF}",
        "Closed-By": "Nguyễn Văn An",
        "Figures-As-Of": f"{AS_OF}",
        "Campaign-Sha256": campaign.sha256,
        "Open-Hard-Findings": "0",
    }
    pack(folder / "package", payload, info)
    return folder / "package"


class _Drawn:
    """Figures of a province, and the tables that follow from them."""

    def __init__(self, campaign: Campaign, seed: int) -> None:
        self._campaign = campaign
        self._random = random.Random(seed)  # noqa: S311 - figures, no secrets
        self._figures = plan_workbook(campaign).figures
        self._sums: dict[tuple[str, str], list[int]] = {}
        self._statuses: dict[str, int] = {}
        self.returns: list[str] = []

    def tables(self) -> dict[str, bytes]:
        """As ``aggregate`` writes them; of those that are not read, the heads."""
        nothing = nothing_found(AS_OF)
        empty = {
            name: b"".join(content)
            for name, content in data_package(self._campaign, nothing, "vi").items()
        }
        reported = [self._random.random() < _REPORTED for _ in self._campaign.units]
        return {
            **empty,
            "values.csv": empty["values.csv"] + _csv(self._values(reported)),
            "totals.csv": empty["totals.csv"] + _csv(self._totals()),
            "units.csv": empty["units.csv"] + _csv(self._units(reported)),
            "findings.csv": empty["findings.csv"] + _csv(self._findings()),
            "run.json": as_json(
                {
                    "version": __version__,
                    "campaign": self._campaign.id,
                    "campaign_sha256": self._campaign.sha256,
                    "as_of": f"{AS_OF}",
                    "counts": {"status": self._statuses},
                }
            ),
        }

    def _values(self, reported: Sequence[bool]) -> Iterator[Sequence[object]]:
        kinds, weights = zip(*_STATUSES, strict=True)
        for unit, there in zip(self._campaign.units, reported, strict=True):
            sha256 = hashlib.sha256(unit.code.encode()).hexdigest() if there else ""
            self.returns += [sha256] if there else []
            path = f"{unit.code} bao cao.xlsx" if there else ""
            statuses = self._random.choices(kinds, weights, k=len(self._figures))
            for slot, drawn in zip(self._figures, statuses, strict=True):
                status = drawn if there else Status.MISSING
                value = self._random.randrange(1, 10**10) if status is Status.REPORTED else 0
                typed = self._random.randrange(1, 10**6)
                asked = (typed, 1000 * typed) if status is Status.QUERY else ()
                self._statuses[status] = self._statuses.get(status, 0) + 1
                for group in (PROVINCE, unit.group):
                    sums = self._sums.setdefault((group, slot.field), [0, 0, 0, 0, 0])
                    sums[0] += value
                    sums[1] += status.counts
                    sums[2] += 1
                    sums[3] += asked[0] if asked else value
                    sums[4] += asked[1] if asked else value
                yield (
                    unit.code,
                    slot.field,
                    status,
                    value if status.counts else "",
                    ";".join(map(str, asked)),
                    f"{value:,}" if status.counts else "",
                    "number > grouped-digits" if status.counts else "blank",
                    sha256,
                    path,
                    slot.sheet,
                    slot.place.cell,
                )

    def _totals(self) -> Iterator[Sequence[object]]:
        for group in (PROVINCE, *(one.id for one in self._campaign.groups)):
            for slot in self._figures:
                value, contributors, expected, low, high = self._sums[group, slot.field]
                yield (
                    *(group, slot.field, value, contributors, expected, low, high),
                    *(value, value + value // 10),
                )

    def _units(self, reported: Sequence[bool]) -> Iterator[Sequence[object]]:
        for unit, there in zip(self._campaign.units, reported, strict=True):
            yield (
                *(unit.code, unit.name, unit.group, "counted" if there else "missing"),
                *(
                    (f"{AS_OF}", 0, 1, f"{unit.code} bao cao.xlsx", "0.9000")
                    if there
                    else ("", 0, 0, "", "")
                ),
            )

    def _findings(self) -> Iterator[Sequence[object]]:
        """Three for each unit."""
        for unit in self._campaign.units:
            for severity in ("hard", "soft", "note"):
                yield (
                    *("missing-figure", severity, unit.code, "", "", "", "", "", ""),
                    *("Một câu dài chừng này kể điều đã thấy, cần làm gì", "", "settled"),
                )


def _csv(rows: Iterator[Sequence[object]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8")


if __name__ == "__main__":
    main()
