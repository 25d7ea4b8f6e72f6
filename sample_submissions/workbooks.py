"""Filled forms: the project's own template, with the answers of a unit typed in."""

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from openpyxl import load_workbook

from aggregator.definition import Campaign
from aggregator.domain import Place
from aggregator.layout import STAMP_SHEET, WorkbookPlan
from aggregator.template import render
from sample_submissions.answers import answers_of
from sample_submissions.faults import FAULTS
from sample_submissions.figures import figures_of
from sample_submissions.profiles import Profile
from sample_submissions.sample import Form, Program, Sample
from tests.libreoffice import Filling, Value, fill_all

PASSWORD: Final = "kl102"  # noqa: S105 - of the sample that shows what a password does

_CORE: Final = "docProps/core.xml"
_MODIFIED: Final = re.compile(r"(<dcterms:modified[^>]*>)[^<]*(?=</dcterms:modified>)")
_MORNING: Final = time(8, 30)
_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def workbooks(
    campaign: Campaign,
    plan: WorkbookPlan,
    profiles: Mapping[str, Profile],
    samples: Sequence[Sample],
    key: bytes,
) -> list[bytes]:
    """The workbook of each sample, in their order; LibreOffice is started once for all."""
    with tempfile.TemporaryDirectory() as folder:
        fillings: list[Filling] = []
        targets: list[Path] = []
        for number, sample in enumerate(samples):
            form = Path(folder) / f"{number}.form.xlsx"
            form.write_bytes(render(campaign, plan, campaign.unit_by_code[sample.stamped], key))
            cells = _cells(campaign, plan, profiles[sample.unit], sample)
            target = Path(folder) / f"{number}.xlsx"
            targets.append(target)
            if sample.program is Program.OPENPYXL:
                _fill(form, cells, target)
                continue
            if sample.program is Program.RESAVED:
                _fill(form, cells, form)
                cells = {}
            fillings.append(_filling(sample, form, cells, target))
        fill_all(fillings)
        return [
            settled(target.read_bytes(), sample.saved)
            for sample, target in zip(samples, targets, strict=True)
        ]


def _cells(
    campaign: Campaign, plan: WorkbookPlan, profile: Profile, sample: Sample
) -> dict[Place, Value]:
    fault = FAULTS[sample.fault]
    figures = {**figures_of(profile), **fault.truth}
    answers = {
        **figures,
        **answers_of(campaign, profile, figures, sample.saved),
        **fault.typed,
    }
    return {
        plan.slot_by_field[field].place: value
        for field, value in answers.items()
        if value is not None
    }


def _fill(form: Path, cells: Mapping[Place, Value], target: Path) -> None:
    workbook = load_workbook(form)
    for place, value in cells.items():
        workbook[place.sheet][place.cell].value = value
    workbook.save(target)


def _filling(sample: Sample, form: Path, cells: Mapping[Place, Value], target: Path) -> Filling:
    return Filling(
        source=form,
        target=target,
        values=cells,
        password=PASSWORD if sample.form is Form.ENCRYPTED else "",
        shown=(STAMP_SHEET,) if sample.fault == "stamp-shown" else (),
    )


def settled(content: bytes, saved: date) -> bytes:
    """The workbook as if saved then, so that making it again gives the same bytes.

    An encrypted one is left as it is: nothing in it can be told from outside.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    at = saved if isinstance(saved, datetime) else datetime.combine(saved, _MORNING)
    moment = f"{at.isoformat()}Z"
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            part = source.read(member)
            if member.filename == _CORE:
                part = _MODIFIED.sub(rf"\g<1>{moment}", part.decode()).encode()
            entry = zipfile.ZipInfo(member.filename, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, part)
    return buffer.getvalue()
