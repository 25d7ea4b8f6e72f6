"""The screen and the summary call the same things by the same words."""

import pytest

from aggregator.cli.texts import TEXTS
from aggregator.domain import Disposition, Severity, UnitStatus
from aggregator.summary.wording import DISPOSITION, DISPOSITION_MEANING, SEVERITY, UNIT_STATUS

SCREEN = TEXTS["vi"]


@pytest.mark.parametrize(
    "disposition", [Disposition.SUPERSEDED, Disposition.REJECTED, Disposition.IGNORED]
)
def test_outcomes_of_files(disposition: Disposition) -> None:
    assert DISPOSITION[disposition].lower() in SCREEN[disposition.value]


def test_what_is_ignored_is_said_alike() -> None:
    assert DISPOSITION_MEANING[Disposition.IGNORED].lower() in SCREEN["ignored"]


def test_units_whose_file_is_rejected() -> None:
    assert UNIT_STATUS[UnitStatus.REJECTED].lower() in SCREEN["unit-rejected"]


@pytest.mark.parametrize("severity", list(Severity))
def test_severities(severity: Severity) -> None:
    word = SEVERITY[severity].lower()[2:]  # without its mark
    assert word == SCREEN[severity.value]
    assert word in SCREEN["severities"]
