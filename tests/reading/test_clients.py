"""What LibreOffice makes of the form; ``tests/clients`` has the matrix of all programs."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from aggregator.definition import Campaign
from aggregator.domain import CellKind, RawSubmission
from aggregator.layout import Slot, WorkbookPlan
from aggregator.reading import read
from aggregator.selection import identify
from tests import libreoffice

from .conftest import KEY
from .surgery import Form

NARRATIVE = "Đã tổ chức 12 lớp tập huấn;\n“kết quả tốt” & <không> có ý kiến khác: Chư Păh, Đak Pơ."


def filling(plan: WorkbookPlan) -> dict[Slot, int | str]:
    """An answer to every figure and every narrative section."""
    figures = {slot: 1_250_000_000 + place for place, slot in enumerate(plan.figures)}
    texts = {slot: NARRATIVE for slot in plan.slots if slot.kind in {"narrative", "text"}}
    return {**figures, **texts}


def answers(submission: RawSubmission) -> dict[str, str]:
    return {
        entry.field: entry.cell.raw.replace("\r\n", "\n")
        for entry in submission.cells
        if entry.cell.kind is not CellKind.BLANK
    }


def check(
    content: bytes,
    filled: Mapping[Slot, int | str],
    form: Form,
    campaign: Campaign,
    rules: Sequence[str] = (),
) -> None:
    """All that was filled in is read back, and nothing else; of the form, ``rules`` are said."""
    submission = read(content, "Chu Pah.xlsx", form.plan, form.severity_of)
    assert isinstance(submission, RawSubmission), submission
    assert answers(submission) == {slot.field: str(value) for slot, value in filled.items()}
    assert [finding.rule for finding in submission.findings] == [*rules]
    identity = identify(submission.stamps, submission.unit_name, "Chu Pah.xlsx", campaign, KEY)
    assert (identity.unit, identity.refusal, identity.findings) == ("HU-CPA", None, ())


@pytest.fixture(scope="module")
def filled_by_libreoffice(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if libreoffice.missing():
        pytest.skip(libreoffice.missing())
    folder = tmp_path_factory.mktemp("libreoffice")
    source, target = folder / "form.xlsx", folder / "HU-CPA.xlsx"
    source.write_bytes(form.content)
    values = {slot.place: value for slot, value in filling(form.plan).items()}
    libreoffice.fill(source, values, target)
    return target


@pytest.mark.libreoffice
def test_libreoffice(filled_by_libreoffice: Path, form: Form, campaign: Campaign) -> None:
    check(filled_by_libreoffice.read_bytes(), filling(form.plan), form, campaign)


@pytest.mark.libreoffice
@pytest.mark.parametrize("through", ["ods", "xls"])
def test_libreoffice_through_another_format(
    filled_by_libreoffice: Path, form: Form, campaign: Campaign, through: str
) -> None:
    folder = filled_by_libreoffice.parent / through
    folder.mkdir()
    (other,) = libreoffice.convert([filled_by_libreoffice], through, folder)
    check(other.read_bytes(), filling(form.plan), form, campaign, ["older-format"])
    (back,) = libreoffice.convert([other], "xlsx", folder)
    check(back.read_bytes(), filling(form.plan), form, campaign)


@pytest.mark.libreoffice
def test_a_password_set_in_libreoffice(filled_by_libreoffice: Path, form: Form) -> None:
    locked = filled_by_libreoffice.with_name("locked.xlsx")
    libreoffice.fill_all(
        [libreoffice.Filling(source=filled_by_libreoffice, target=locked, password="bí mật")]  # noqa: S106 - a test
    )
    refusal = read(locked.read_bytes(), locked.name, form.plan, form.severity_of)
    assert getattr(refusal, "rule", "") == "encrypted-workbook"
