from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import Slot, WorkbookPlan
from aggregator.template import render
from tests.clients.filling import Entry, filling
from tests.clients.programs import Client
from tests.conftest import KEY

Saved = Callable[[Client], Path]


@pytest.fixture(scope="session")
def form(campaign: Campaign, plan: WorkbookPlan) -> bytes:
    return render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)


@pytest.fixture(scope="session")
def answers(plan: WorkbookPlan) -> dict[Slot, Entry]:
    return filling(plan)


@pytest.fixture(scope="session")
def saved(
    form: bytes, answers: dict[Slot, Entry], tmp_path_factory: pytest.TempPathFactory
) -> Saved:
    """What a client made of the form, once for all tests of a worker."""
    done: dict[str, Path] = {}

    def save(client: Client) -> Path:
        if client.missing():
            pytest.skip(client.missing())
        if client.name not in done:
            done[client.name] = client.save(form, answers, tmp_path_factory.mktemp("client"))
        return done[client.name]

    return save
