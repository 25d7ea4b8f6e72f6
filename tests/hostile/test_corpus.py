"""Whatever comes back is given its verdict, and does no harm to what else came back."""

import json
from collections import Counter
from decimal import Decimal

from aggregator.domain import Status
from tests.hostile.case import EVERY, Office, Verdict
from tests.hostile.conftest import Aggregated
from tests.hostile.corpus import CASES, GOOD
from tests.hostile.tree import outside
from tests.runs import Run


def verdicts(run: Run) -> dict[str, Verdict]:
    return {row["path"]: Verdict(row["disposition"], row["reason"]) for row in run.table("files")}


def figures(run: Run) -> dict[str, dict[str, str]]:
    """By unit and field: the value, or the status of one that has none."""
    found: dict[str, dict[str, str]] = {}
    for row in run.table("values"):
        found.setdefault(row["unit"], {})[row["field"]] = row["value"] or row["status"]
    return found


def test_the_corpus_is_large_and_covers_the_threats() -> None:
    assert len(CASES) >= 300
    assert len({case.threat for case in CASES}) >= 50


def test_every_file_is_given_its_verdict(everything: Aggregated) -> None:
    found, laid = verdicts(everything.run), everything.laid.verdicts
    wrong = {
        path: (laid.get(path), found.get(path))
        for path in sorted({*found, *laid})
        if found.get(path) != laid.get(path)
    }
    assert not wrong, "\n".join(f"{path}: {seen}" for path, seen in wrong.items())


def test_no_reader_fell_over(everything: Aggregated) -> None:
    """A verdict is found out; it is not what is left when a reader breaks."""
    broken = [
        (file.path, file.facts)
        for file in everything.run.report.outcome.files
        if "bộ đọc" in file.facts.get("observed", "")
    ]
    assert not broken


def test_dispositions_add_up_to_the_files(everything: Aggregated) -> None:
    rows = everything.run.table("files")
    assert len({row["path"] for row in rows}) == len(rows) == len(everything.laid.verdicts)
    counts = json.loads(everything.run.outputs["data/run.json"])["counts"]["disposition"]
    assert +Counter(counts) == Counter(row["disposition"] for row in rows)


def test_every_figure_is_read_as_it_stands_or_not_at_all(
    everything: Aggregated, office: Office
) -> None:
    found = figures(everything.run)
    for unit, others in everything.laid.figures.items():
        read = {
            field: others.get(field, others.get(EVERY, answer))
            for field, answer in office.answers.items()
        }
        assert found[unit] == read, unit


def test_good_returns_say_the_same_as_alone(everything: Aggregated, good: Aggregated) -> None:
    alone, among = figures(good.run), figures(everything.run)
    units = list(good.laid.figures)
    assert len(units) == GOOD
    assert {unit: among[unit] for unit in units} == {unit: alone[unit] for unit in units}


def test_totals_are_the_sum_of_what_may_count(
    everything: Aggregated, good: Aggregated, office: Office
) -> None:
    """Of the good returns alone, and with what the odd ones add that can be read."""
    for aggregated in (good, everything):
        for row in aggregated.run.table("totals"):
            if row["group"] != "province":
                continue
            expected = sum(
                Decimal(value)
                for others in aggregated.laid.figures.values()
                if (
                    value := others.get(
                        row["field"], others.get(EVERY, office.answers[row["field"]])
                    )
                )
                not in set(Status)
            )
            assert Decimal(row["value"]) == expected, row["field"]


def test_nothing_is_written_but_output_ledger_and_decisions(everything: Aggregated) -> None:
    assert outside(everything.after, "output", "ledger", "decisions.xlsx") == everything.before
