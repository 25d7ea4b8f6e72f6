from pathlib import Path

import pytest

from aggregator.definition import Campaign, load_campaign
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.template import render

from .surgery import Form

KEY = b"the public demonstration key    "


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load_campaign(Path(__file__).parents[2] / "workbook_templates" / "kl102")


@pytest.fixture(scope="session")
def plan(campaign: Campaign) -> WorkbookPlan:
    return plan_workbook(campaign)


@pytest.fixture(scope="session")
def key() -> bytes:
    return KEY


@pytest.fixture(scope="session")
def form(campaign: Campaign, plan: WorkbookPlan) -> Form:
    """The form as it is sent to Chư Păh, not filled in."""
    content = render(campaign, plan, campaign.unit_by_code["HU-CPA"], KEY)
    return Form(content=content, plan=plan, severity_of=campaign.severity)
