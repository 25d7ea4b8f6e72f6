"""What a run makes, and by whom."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from aggregator.batch import output_tasks
from aggregator.batch.digests import digests_of
from aggregator.batch.output_tasks import Commission
from aggregator.batch.outputs import outputs_of
from aggregator.batch.stored_returns import stored_returns_from
from aggregator.batch.work import Workshop
from aggregator.definition import Campaign, load_campaign
from aggregator.execution import Processes, TaskLimits
from aggregator.layout import plan_workbook
from aggregator.ledger.works import kept_works
from tests.batch.test_evaluate import concluded
from tests.runs import ROOT
from tests.summary.builders import empty_scene


@pytest.fixture(scope="module")
def commission() -> Commission:
    scene = empty_scene()
    return Commission(
        campaign=scene.campaign, plan=scene.plan, outcome=scene.outcome, language="vi", key=b"key"
    )


def made_by(commission: Commission, workers: int) -> Mapping[str, bytes]:
    """All outputs, made from nothing."""
    with TemporaryDirectory() as folder, kept_works(Path(folder)) as works:
        waiting = Path(folder) / "waiting"
        waiting.mkdir()
        staged = replace(commission, staging=waiting)
        outputs = outputs_of(staged, {}, Workshop(works), Path(folder), Processes(workers))
        made = {path: _content(one) for path, one in outputs.made.items()}
        assert outputs.digests == digests_of(made)
        return made


def _content(made: bytes | Path) -> bytes:
    return made if isinstance(made, bytes) else made.read_bytes()


@pytest.fixture(scope="module")
def alone(commission: Commission) -> Mapping[str, bytes]:
    return made_by(commission, 1)


def test_workers_make_what_one_process_makes(
    commission: Commission, alone: Mapping[str, bytes]
) -> None:
    assert made_by(commission, 2) == alone
    assert made_by(commission, 3) == alone


def test_what_workers_cannot_make_is_made_here(
    commission: Commission, alone: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    impossible = TaskLimits(wall_seconds=60, cpu_seconds=60, memory_bytes=1)
    monkeypatch.setattr(output_tasks, "AMPLE", impossible)
    assert made_by(commission, 2) == alone


def test_an_error_of_ours_shows(commission: Commission) -> None:
    broken = replace(commission, outcome=replace(commission.outcome, totals=()))
    with pytest.raises(KeyError):
        made_by(broken, 2)


def asked_otherwise() -> dict[str, Campaign]:
    campaign = load_campaign(ROOT / "workbook_templates" / "kl102")
    (group,) = (one for one in campaign.groups if one.id == "association")
    return {
        "figures alone": campaign.model_copy(update={"outline": ()}),
        "one group": campaign.model_copy(
            update={"groups": (group,), "units": campaign.units_of(group.id)}
        ),
        "one figure, no rules, nobody who signs": campaign.model_copy(
            update={"metrics": campaign.metrics[:1], "outline": (), "rules": (), "signature": ()}
        ),
    }


@pytest.mark.parametrize(
    "what", ["figures alone", "one group", "one figure, no rules, nobody who signs"]
)
def test_another_campaign_has_all_its_papers(what: str) -> None:
    campaign = asked_otherwise()[what]
    outcome = concluded(campaign, plan_workbook(campaign), {"H-LS": {}})
    commission = Commission(
        campaign=campaign,
        plan=plan_workbook(campaign),
        outcome=outcome,
        language="vi",
        key=b"key",
    )
    made = made_by(commission, 1)
    assert {"summary.xlsx", "details.xlsx", "report.docx", "index.html"} <= made.keys()


@pytest.mark.parametrize(
    ("ledger", "path"),
    [
        ("ledger", "../ledger/files"),
        ("ledger/demo", "../ledger/demo/files"),
        ("output/ledger", "ledger/files"),
        ("../elsewhere/ledger", ""),
    ],
)
def test_kept_returns_are_linked_within_a_workspace(tmp_path: Path, ledger: str, path: str) -> None:
    assert stored_returns_from(tmp_path / "output", tmp_path / ledger) == path
