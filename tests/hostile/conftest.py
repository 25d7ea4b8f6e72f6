"""The inbox of all odd and hostile files, made and aggregated once."""

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.layout import WorkbookPlan
from tests.hostile.case import Office
from tests.hostile.corpus import Inbox, lay_all, lay_good
from tests.hostile.patience import patience
from tests.hostile.tree import Snapshot, snapshot
from tests.runs import Run, aggregate_into


@dataclass(frozen=True, kw_only=True)
class Aggregated:
    """A run, what had been laid into its inbox, and all around it before and after."""

    laid: Inbox
    run: Run
    before: Snapshot
    after: Snapshot


@pytest.fixture(scope="session")
def office(campaign: Campaign, plan: WorkbookPlan) -> Office:
    return Office(campaign, plan)


@pytest.fixture(scope="session")
def good(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Aggregated:
    """The good returns alone."""
    return aggregated(office, tmp_path_factory.mktemp("good"), hostile=False)


@pytest.fixture(scope="session")
def everything(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Aggregated:
    """The good returns among all the others."""
    if sys.platform == "win32":
        pytest.skip("Windows has no pipes and sockets in folders, and no such names")
    return aggregated(office, tmp_path_factory.mktemp("everything"), hostile=True)


def aggregated(office: Office, workspace: Path, *, hostile: bool) -> Aggregated:
    inbox = workspace / "inbox"
    inbox.mkdir()
    (workspace / "beside.txt").write_text("whoever writes beside the inbox is seen")
    laid = (lay_all if hostile else lay_good)(office, inbox)
    before = snapshot(workspace)
    with patience():
        run = aggregate_into(workspace, inbox)
    return Aggregated(laid=laid, run=run, before=before, after=snapshot(workspace))
