"""The invariants of the contract, on the sample submissions."""

import email
import email.policy
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from aggregator.definition import Campaign
from aggregator.intake import LIMITS
from aggregator.layout import WorkbookPlan
from tests.runs import SAMPLES, Run, aggregate_into


def decimal_sum(values: list[str]) -> Decimal | None:
    return sum((Decimal(value) for value in values), Decimal(0)) if values else None


def test_every_file_has_one_row(samples: Run) -> None:
    paths = [row["path"] for row in samples.table("files")]
    found = [
        name
        for path in SAMPLES.rglob("*")
        if path.is_file()
        for name in with_members(path.relative_to(SAMPLES).as_posix(), path.read_bytes())
    ]
    assert any("!/" in path for path in found)
    assert Counter(paths) == Counter(found)
    assert len(set(paths)) == len(paths)
    assert counted_dispositions(samples) == Counter(
        row["disposition"] for row in samples.table("files")
    )


def with_members(path: str, content: bytes) -> Iterator[str]:
    """The file and all that is in it, counted without the tool."""
    yield path
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            for name in bundle.namelist():
                if not name.endswith("/"):
                    yield from with_members(f"{path}!/{name}", bundle.read(name))
    elif path.endswith(".eml"):
        message = email.message_from_bytes(content, policy=email.policy.default)
        for attachment in message.iter_attachments():
            name = f"{path}!/{attachment.get_filename()}"
            yield from with_members(name, attachment.get_content())


def counted_dispositions(run: Run) -> Counter[str]:
    account = json.loads(run.outputs["data/run.json"])
    counts = Counter[str](account["counts"]["disposition"])
    return +counts  # without those that nothing came to


def test_a_bundle_refused_as_unsafe_has_one_row_for_itself_and_none_for_its_members(
    tmp_path: Path,
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    over_budget = zipped({f"{number}.txt": b"" for number in range(LIMITS.members + 1)})
    (inbox / "alone.zip").write_bytes(over_budget)
    (inbox / "outer.zip").write_bytes(zipped({"inner.zip": over_budget, "beside.txt": b"x"}))
    run = aggregate_into(tmp_path, inbox)
    rows = {row["path"]: (row["disposition"], row["reason"]) for row in run.table("files")}
    assert rows == {
        "alone.zip": ("rejected", "unsafe-archive"),
        "outer.zip": ("ignored", "unpacked-archive"),
        "outer.zip!/beside.txt": ("rejected", "not-a-workbook"),
        "outer.zip!/inner.zip": ("rejected", "unsafe-archive"),
    }
    assert counted_dispositions(run) == {"rejected": 3, "ignored": 1}


def zipped(members: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, content in members.items():
            bundle.writestr(name, content)
    return buffer.getvalue()


def test_digests_are_those_of_the_files(samples: Run) -> None:
    for row in samples.table("files"):
        if "!/" not in row["path"] and row["sha256"]:
            content = (SAMPLES / row["path"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == row["sha256"]
            assert len(content) == int(row["bytes"])


def test_every_unit_has_one_row_and_all_its_values(
    samples: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    units = [unit.code for unit in campaign.units]
    assert [row["unit"] for row in samples.table("units")] == units
    expected = [(unit, slot.field) for unit in units for slot in plan.figures]
    assert [(row["unit"], row["field"]) for row in samples.table("values")] == expected


def test_a_unit_counts_once(samples: Run) -> None:
    counted = Counter(
        row["unit"] for row in samples.table("files") if row["disposition"] == "counted"
    )
    assert set(counted.values()) == {1}
    of_units = {row["unit"] for row in samples.table("units") if row["status"] == "counted"}
    assert set(counted) == of_units


def test_only_counting_states_carry_a_value(samples: Run) -> None:
    for row in samples.table("values"):
        assert (row["value"] != "") == (row["status"] in {"reported", "nil", "adjusted"})
        if row["status"] == "nil":
            assert Decimal(row["value"]) == 0


def test_totals_are_the_exact_sums_of_the_values(samples: Run, campaign: Campaign) -> None:
    group_of = {unit.code: unit.group for unit in campaign.units}
    values = samples.table("values")
    totals = samples.table("totals")
    assert totals[0]["group"] == "province"
    for total in totals:
        rows = [
            row
            for row in values
            if row["field"] == total["field"]
            and total["group"] in {"province", group_of[row["unit"]]}
        ]
        counted = [row["value"] for row in rows if row["value"]]
        expected = decimal_sum(counted)
        assert (Decimal(total["value"]) if total["value"] else None) == expected
        assert int(total["contributors"]) == len(counted)
        assert int(total["expected"]) == len(rows)
        open_values = [row["candidates"].split(";") for row in rows if row["candidates"]]
        if total["low"]:
            settled = [min(map(Decimal, candidates)) for candidates in open_values]
            assert Decimal(total["low"]) == (expected or 0) + sum(settled)
            settled = [max(map(Decimal, candidates)) for candidates in open_values]
            assert Decimal(total["high"]) == (expected or 0) + sum(settled)


def test_every_value_can_be_walked_back_to_a_counted_file(samples: Run) -> None:
    files = {row["path"]: row for row in samples.table("files")}
    for row in samples.table("values"):
        if row["value"]:
            assert files[row["path"]]["disposition"] == "counted"
            assert files[row["path"]]["sha256"] == row["sha256"]
            assert row["sheet"]
            assert row["cell"]
            assert row["raw"]


def test_no_second_run_no_fresh_ledger_and_no_jobs_change_a_byte_but_the_timings(
    tmp_path: Path, samples: Run
) -> None:
    before = {path: path.stat().st_mtime_ns for path in SAMPLES.rglob("*")}
    alone = aggregate_into(tmp_path, SAMPLES, workers=1)
    assert without_timings(alone) == without_timings(samples)
    again = aggregate_into(tmp_path, SAMPLES)
    assert without_timings(again) == without_timings(alone)
    assert {path: path.stat().st_mtime_ns for path in SAMPLES.rglob("*")} == before  # not written


def without_timings(run: Run) -> dict[str, bytes]:
    account = json.loads(run.outputs["data/run.json"])
    account.pop("stage_seconds")
    return {**run.outputs, "data/run.json": json.dumps(account).encode()}
