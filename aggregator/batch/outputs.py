"""Everything a run publishes, by path below the output folder."""

from collections.abc import Mapping
from typing import Final

from aggregator import __version__
from aggregator.batch.feedback import feedback, paths_of
from aggregator.definition import Campaign, Language
from aggregator.domain import Outcome
from aggregator.layout import WorkbookPlan
from aggregator.reports import (
    data_package,
    page,
    reminder_names,
    reminders,
    run_account,
    word_report,
)
from aggregator.summary import RunRecord, summarise

_SEALS: Final = {
    True: "Dấu niêm của các biểu mẫu đã được đối chiếu với khóa của cơ quan.",
    False: "Chưa đối chiếu dấu niêm: không có khóa seal.key.",
}


def outputs_of(
    campaign: Campaign,
    plan: WorkbookPlan,
    outcome: Outcome,
    language: Language,
    key: bytes | None,
) -> dict[str, bytes]:
    """What the province reads, what goes back to the units, and the data package."""
    record = RunRecord(version=__version__, seals=_SEALS[key is not None])
    return {
        "summary.xlsx": summarise(outcome, campaign, plan, record),
        "index.html": page(campaign, plan, outcome),
        "report.docx": word_report(campaign, plan, outcome),
        **feedback(campaign, plan, outcome, key),
        **{
            f"data/{name}": content
            for name, content in data_package(campaign, outcome, language).items()
        },
        **{f"reminders/{name}": content for name, content in reminders(campaign, outcome).items()},
    }


def with_run_account(
    outputs: Mapping[str, bytes],
    campaign: Campaign,
    outcome: Outcome,
    stage_seconds: Mapping[str, float],
) -> dict[str, bytes]:
    """The outputs and, last, the account of the run: when it is there, all the others are."""
    return {**outputs, "data/run.json": run_account(campaign, outcome, stage_seconds)}


def possible_outputs(campaign: Campaign) -> frozenset[str]:
    """Paths of outputs that one run makes and another does not: those of single units."""
    return frozenset(
        path
        for unit in campaign.units
        for path in (*paths_of(unit), *(f"reminders/{name}" for name in reminder_names(unit)))
    )
