"""A small office before its first run, and one that has run once and received more since."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from tests.faults.office import UNITS, Office
from tests.runs import small_campaign


@dataclass(frozen=True, kw_only=True)
class Story:
    """What an office published in its first run, and what its second run has to publish."""

    office: Office
    before: Mapping[str, bytes]
    expected: Mapping[str, bytes]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Two returns of five and a file that is none; nothing has been run yet."""
    folder = tmp_path_factory.mktemp("filled")
    campaign = load_campaign(small_campaign(folder / "campaign", UNITS))
    office = Office(campaign=campaign, plan=plan_workbook(campaign), folder=folder)
    office.inbox.mkdir()
    office.fill("HU-CPA", 1)
    office.fill("HU-CPU", 2)
    (office.inbox / "scan.pdf").write_bytes(b"%PDF-1.4 a scan")
    return office


@pytest.fixture(scope="session")
def told(filled: Office, tmp_path_factory: pytest.TempPathFactory) -> Story:
    """One run; then a resubmission, so that the next run has changes to tell."""
    office = copied(filled, tmp_path_factory.mktemp("told"))
    office.run_here()
    before = office.published()
    office.fill("HU-CPA", 5, "HU-CPA lan 2.xlsx")
    twin = copied(office, tmp_path_factory.mktemp("twin"))
    twin.run_here()
    assert twin.published()["data/changes.csv"].count(b"\n") > 1
    return Story(office=office, before=before, expected=twin.published())


@pytest.fixture
def office(filled: Office, tmp_path: Path) -> Office:
    return copied(filled, tmp_path)


@pytest.fixture
def story(told: Story, tmp_path: Path) -> Story:
    office = copied(told.office, tmp_path)
    return Story(office=office, before=told.before, expected=told.expected)


def copied(office: Office, folder: Path) -> Office:
    shutil.copytree(office.folder, folder, dirs_exist_ok=True)
    return Office(campaign=office.campaign, plan=office.plan, folder=folder)


def old_or_new(story: Story) -> None:
    """Each output is that of the run before or that of the next one, and the ledger is whole."""
    for name, content in story.office.published().items():
        assert content in {story.before.get(name), story.expected.get(name)}, name
    story.office.check_outputs_open()
    story.office.check_ledger()
