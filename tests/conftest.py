"""What every test may ask for: the real campaign, its plan, LibreOffice."""

import pytest

from aggregator.definition import Campaign, load_campaign
from aggregator.layout import WorkbookPlan, plan_workbook
from tests import libreoffice
from tests.runs import ROOT, SAMPLES, Run, aggregate_into

KEY = b"a key for tests"


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load_campaign(ROOT / "workbook_templates" / "kl102")


@pytest.fixture(scope="session")
def plan(campaign: Campaign) -> WorkbookPlan:
    return plan_workbook(campaign)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample submissions, aggregated once."""
    return aggregate_into(tmp_path_factory.mktemp("samples"), SAMPLES)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if libreoffice.available():
        return
    skip = pytest.mark.skip(reason="soffice or its Python bridge (python3-uno) is not installed")
    for item in items:
        if "libreoffice" in item.keywords:
            item.add_marker(skip)
