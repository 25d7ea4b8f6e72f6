"""The appendix is a draft until it is signed off, and nothing else changes then."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.summary import as_signed_off
from tests.summary.builders import Scene

APPENDIX = "Phụ lục"


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def header(content: bytes, sheet: str) -> str:
    marked = load_workbook(io.BytesIO(content))[sheet].oddHeader
    return str(marked.center.text or "") if marked else ""


def test_only_the_appendix_is_marked_as_a_draft(content: bytes, summary: Workbook) -> None:
    marked = [name for name in summary.sheetnames if "DỰ THẢO" in header(content, name)]
    assert marked == [APPENDIX]


def test_signing_off_takes_the_mark_away_and_nothing_else(content: bytes) -> None:
    final = as_signed_off(content)
    assert header(final, APPENDIX) == ""
    before, after = parts(content), parts(final)
    assert list(after) == list(before)
    changed = [name for name in before if before[name] != after[name]]
    assert len(changed) == 1
    assert "DỰ THẢO" not in after[changed[0]].decode()
    assert as_signed_off(content) == final


def test_what_bears_no_mark_is_not_signed_off(content: bytes) -> None:
    with pytest.raises(ValueError, match="marked as a draft"):
        as_signed_off(as_signed_off(content))


def test_the_appendix_is_the_official_form_and_nothing_else(
    scene: Scene, summary: Workbook
) -> None:
    campaign = scene.campaign
    shown = [
        str(cell.value)
        for row in summary[APPENDIX].iter_rows(min_row=2)
        for cell in row
        if cell.value is not None and cell.data_type != "f"
    ]
    items = [
        text
        for number, metric in enumerate(campaign.metrics, start=1)
        for text in (
            f"{number}. {metric.title}",
            f"{metric.quantity.label}:",
            f"{metric.amount.label}:",
        )
    ]
    assert shown[: 2 + len(items)] == [campaign.appendix_title, campaign.appendix_period, *items]
    place, *signer, name = shown[2 + len(items) :]
    assert "ngày" in place
    assert tuple(signer) == campaign.signature
    assert set(name) == {"."}
