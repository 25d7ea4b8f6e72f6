"""Programs that cannot run here, and every way of writing that some program uses."""

import pytest

from aggregator.definition import Campaign
from aggregator.layout import Slot, WorkbookPlan
from tests.clients.emulators import EMULATORS
from tests.clients.filling import Entry, typed_into
from tests.clients.reading_back import check


@pytest.fixture(scope="session")
def filled(form: bytes, answers: dict[Slot, Entry]) -> bytes:
    return typed_into(form, answers)


@pytest.mark.parametrize("name", EMULATORS)
def test_what_is_written_another_way_is_read_back_exactly(
    name: str, filled: bytes, answers: dict[Slot, Entry], campaign: Campaign, plan: WorkbookPlan
) -> None:
    rewrite, rules = EMULATORS[name]
    content = rewrite(filled)
    assert content != filled
    check(content, "HU-CPA.xlsx", answers, campaign, plan, rules)
