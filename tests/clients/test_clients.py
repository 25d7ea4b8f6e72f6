"""Every client of the matrix: the form is filled in, saved by it, and read back exactly."""

import pytest

from aggregator.definition import Campaign
from aggregator.layout import Slot, WorkbookPlan
from tests.clients.conftest import Saved
from tests.clients.filling import Entry, typed_into
from tests.clients.programs import CLIENTS, OTHER_FORMATS, Client
from tests.clients.reading_back import check
from tests.clients.table import DOCUMENT, document, row
from tests.clients.traits import traits


def test_the_filling_is_a_whole_return(answers: dict[Slot, Entry], plan: WorkbookPlan) -> None:
    asked = {slot for slot in plan.slots if slot.figure or slot.kind == "narrative"}
    blank = {slot.field.partition("[")[0] for slot in asked - answers.keys()}
    assert blank == {"proposal"}  # rows of the open list
    assert max(len(str(entry.typed)) for entry in answers.values()) == 5000


def test_as_typed_in_excel(
    form: bytes, answers: dict[Slot, Entry], campaign: Campaign, plan: WorkbookPlan
) -> None:
    check(typed_into(form, answers), "HU-CPA.xlsx", answers, campaign, plan)


@pytest.mark.parametrize("client", [*CLIENTS, *OTHER_FORMATS], ids=lambda client: client.name)
def test_what_a_client_saves_is_read_back_exactly(
    client: Client,
    saved: Saved,
    answers: dict[Slot, Entry],
    campaign: Campaign,
    plan: WorkbookPlan,
) -> None:
    path = saved(client)
    check(path.read_bytes(), path.name, answers, campaign, plan, client.findings)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.name)
def test_the_docs_say_what_a_client_leaves(client: Client, saved: Saved, form: bytes) -> None:
    measured = row(client.name, traits(saved(client).read_bytes(), form))
    assert measured in DOCUMENT.read_text(encoding="utf-8").splitlines()


def test_the_docs_have_every_client_and_no_other(form: bytes) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    columns = tuple(traits(form, form))
    rows = [line for line in text.splitlines() if line.count("|") == len(columns) + 2]
    assert [line.split(" | ")[0].removeprefix("| ") for line in rows[2:]] == [
        client.name for client in CLIENTS
    ]
    assert document(rows[2:], columns) == text
