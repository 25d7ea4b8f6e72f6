"""Each number of a run is counted once, of the right things."""

from dataclasses import replace
from datetime import date

from aggregator.domain import (
    Decision,
    DecisionState,
    Disposition,
    Question,
    Severity,
    Standing,
    State,
    Status,
    UnitStatus,
    counts_of,
)
from tests.runs import Run
from tests.summary.builders import full_scene


def test_they_are_those_of_the_tables(samples: Run) -> None:
    counts = counts_of(samples.report.outcome)
    files, units = samples.table("files"), samples.table("units")
    for disposition in Disposition:
        assert counts.files[disposition] == sum(row["disposition"] == disposition for row in files)
    for status in UnitStatus:
        assert counts.units[status] == sum(row["status"] == status for row in units)
    values = samples.table("values")
    assert counts.counted_figures == sum(bool(row["value"]) for row in values)
    assert counts.open_figures == sum(row["status"] in {"query", "invalid"} for row in values)
    assert 0 < counts.open_figures < counts.counted_figures
    findings = [row for row in samples.table("findings") if row["state"] != "settled"]
    for severity in Severity:
        assert counts.findings[severity] == sum(row["severity"] == severity for row in findings)


def test_who_need_not_report_is_neither_expected_nor_behind() -> None:
    outcome = full_scene().outcome
    states = list(UnitStatus)
    units = tuple(
        replace(one, status=states[place % 5], days_late=place % 2)
        for place, one in enumerate(outcome.units[:10])
    )
    counts = counts_of(replace(outcome, units=units))
    assert (counts.expected, counts.reported, counts.behind) == (8, 2, 6)
    assert counts.late == 1  # of the two that count


def test_what_is_settled_is_no_longer_open() -> None:
    outcome = full_scene().outcome
    states = list(State)
    findings = tuple(
        replace(outcome.findings[0], severity=Severity.SOFT, state=states[place % 4])
        for place in range(8)
    )
    counts = counts_of(replace(outcome, findings=findings))
    assert counts.findings == {Severity.HARD: 0, Severity.SOFT: 6, Severity.NOTE: 0}
    assert counts.settled == 2


def test_what_waits_for_a_unit_is_not_for_the_office_to_answer() -> None:
    outcome = full_scene().outcome

    def standing(key: str, state: DecisionState) -> Standing:
        day = date(2019, 3, 12)
        decision = Decision(key=key, verdict=None, decided_on=day, read_on=day)
        return Standing(decision=decision, state=state)

    waiting, force = DecisionState.WAITING, DecisionState.IN_FORCE
    counts = counts_of(
        replace(
            outcome,
            questions=tuple(Question(key=key, text="", offers=()) for key in "abc"),
            decisions=(standing("a", waiting), standing("b", force), standing("x", waiting)),
        )
    )
    assert (counts.questions, counts.waiting) == (2, 1)
    assert {state: number for state, number in counts.decisions.items() if number} == {
        waiting: 2,
        force: 1,
    }
    assert set(counts.decisions) == set(DecisionState)


def test_only_figures_that_count_are_counted() -> None:
    outcome = full_scene().outcome
    counts = counts_of(outcome)
    assert counts.counted_figures == sum(
        value.observation.value is not None for value in outcome.values
    )
    assert counts.open_figures == counts.figures[Status.QUERY] + counts.figures[Status.INVALID] > 0
