"""The small sample campaigns: floods, a budget, a review.

What their units send stands in ``<campaign>.toml`` beside this: a round of it, the files of the
round, and what was typed in each. ``python -m sample_submissions.others`` makes them again, without
LibreOffice.
"""

import io
import shutil
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from openpyxl import load_workbook
from pydantic import BaseModel

from aggregator.batch.aggregate import aggregate
from aggregator.batch.close import ToClose, close
from aggregator.batch.job import Job, silent
from aggregator.batch.rounds import ToBegin, begin_round, last_figures
from aggregator.definition import Campaign, load_campaign
from aggregator.layout import WorkbookPlan, plan_workbook
from aggregator.template import render
from sample_submissions.sample import HERE
from sample_submissions.workbooks import settled

NAMES: Final = ("flood", "budget", "review")
KEY: Final = HERE / "demonstration.key"
TEMPLATES: Final = HERE.parent / "workbook_templates"
BOSS: Final = "Nguyễn Văn An"


class Return(BaseModel, frozen=True, extra="forbid"):
    """A file that lies in the inbox.

    Attributes:
        unit: Whose form it is.
        file: Its name.
        saved: When it was last saved.
        form_of: Name of the round whose form was filled in; empty: the one it is sent in.
        copy_of: Name of a file that it is the same as; ``answers`` are those of that one.
        rest: What stands in the cells of figures that ``answers`` says nothing of; ``None``:
            nothing.
        answers: By field; by row, for its cells from left to right; by list, for its rows.
    """

    unit: str
    file: str
    saved: datetime
    form_of: str = ""
    copy_of: str = ""
    rest: int | None = None
    answers: Mapping[str, Any] = {}


class Round(BaseModel, frozen=True, extra="forbid"):
    """One period of a campaign.

    Attributes:
        name: Of its folder; empty: the campaign has no rounds.
        start: First day of its period; with ``end``, ``issue`` and ``due`` of the first only.
        as_of: Day on which what lies in the inbox is added up.
    """

    name: str = ""
    start: date | None = None
    end: date | None = None
    issue: date | None = None
    due: date | None = None
    as_of: date
    returns: tuple[Return, ...]


def main() -> None:
    for name in NAMES:
        make(name)


def make(name: str) -> None:
    """Make the inboxes of a campaign again."""
    shutil.rmtree(HERE / name, ignore_errors=True)
    key = KEY.read_text(encoding="ascii").strip().encode()
    with tempfile.TemporaryDirectory() as folder:
        forms: dict[str, Campaign] = {}
        for one in read_rounds(name):
            forms[one.name] = load_campaign(begin(name, one, Path(folder)))
            inbox = HERE / name / one.name
            inbox.mkdir(parents=True, exist_ok=True)
            for sent in one.returns:
                target = inbox / sent.file
                if sent.copy_of:
                    shutil.copyfile(inbox / sent.copy_of, target)
                    continue
                asked = forms[sent.form_of or one.name]
                target.write_bytes(settled(_filled(asked, sent, key), sent.saved))


def read_rounds(name: str) -> tuple[Round, ...]:
    document = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return tuple(Round.model_validate(one) for one in document["rounds"])


def begin(name: str, one: Round, workspace: Path) -> Path:
    """The definition of a round, in a folder of its own; that of the campaign without rounds."""
    if not one.name:
        return TEMPLATES / name
    folder, _ = begin_round(
        ToBegin(
            campaign=TEMPLATES / name,
            rounds=workspace / "rounds",
            name=one.name,
            start=one.start,
            end=one.end,
            issue=one.issue,
            due=one.due,
        )
    )
    return folder / "definition"


def run_all(name: str, workspace: Path, previous: Path | None = None) -> Iterator[Job]:
    """Add up round after round, as the office does: each is signed off before the next begins."""
    for one in read_rounds(name):
        definition = begin(name, one, workspace)
        place = definition.parent if one.name else workspace
        job = Job(
            campaign=definition,
            inbox=HERE / name / one.name,
            output=place / "output",
            ledger=place / "ledger",
            key=KEY,
            as_of=one.as_of,
            workers=2,
            language="vi",
            previous=last_figures(definition) or previous,
        )
        aggregate(job, silent)
        close(
            ToClose(
                campaign=definition,
                output=job.output,
                ledger=job.ledger,
                decisions=job.decisions_book,
                archive=place / "archive",
                by=BOSS,
                note="",
                day=one.as_of,
            )
        )
        yield job


def _filled(campaign: Campaign, sent: Return, key: bytes) -> bytes:
    plan = plan_workbook(campaign)
    form = render(campaign, plan, campaign.unit_by_code[sent.unit], key)
    workbook = load_workbook(io.BytesIO(form))
    for field, value in _cells(plan, sent).items():
        place = plan.slot_by_field[field].place
        workbook[place.sheet][place.cell].value = value
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def _cells(plan: WorkbookPlan, sent: Return) -> dict[str, Any]:
    """What stands where, by field; a cell with nothing in it is not there."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for slot in plan.slots:
        if slot.figure or slot.field.partition(".")[0] in sent.answers:
            rows[slot.field.partition(".")[0]].append(slot.field)
    cells: dict[str, Any] = {slot.field: sent.rest for slot in plan.slots if slot.figure}
    for key, answer in sent.answers.items():
        if key in plan.slot_by_field:
            cells[key] = answer
        elif key in rows:
            cells |= dict(zip(rows[key], _several(answer), strict=False))
        else:
            for number, row in enumerate(answer, start=1):
                there = (
                    field for field in plan.slot_by_field if field.startswith(f"{key}[{number}].")
                )
                cells |= dict(zip(there, row, strict=False))
    return {field: value for field, value in cells.items() if value is not None and value != ""}


def _several(answer: Any) -> Sequence[Any]:  # noqa: ANN401 - as typed
    return answer if isinstance(answer, list) else [answer]


if __name__ == "__main__":
    main()
