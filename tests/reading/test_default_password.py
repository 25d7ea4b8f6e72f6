"""What Excel locks by itself opens by itself; what a person locked stays locked."""

import dataclasses
import io
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from aggregator.domain import RawSubmission, Refusal
from aggregator.reading import LIMITS, Limits, read
from aggregator.reading.default_password import unlocked
from tests.libreoffice import Filling, fill_all
from tests.reading.surgery import Form

EVERYBODYS = "VelvetSweatshop"


def locked(content: bytes, password: str) -> bytes:
    inside = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, inside)
    return inside.getvalue()


def reading(content: bytes, form: Form, limits: Limits = LIMITS) -> RawSubmission | Refusal:
    return read(content, "HU-CPA.xlsx", form.plan, form.severity_of, limits)


def refused(content: bytes, form: Form, limits: Limits = LIMITS) -> str:
    refusal = reading(content, form, limits)
    assert isinstance(refusal, Refusal), "it was read"
    return refusal.rule


def test_the_published_password_opens(form: Form) -> None:
    assert reading(locked(form.content, EVERYBODYS), form) == reading(form.content, form)


def test_no_other_password_is_tried(form: Form) -> None:
    assert refused(locked(form.content, "1"), form) == "encrypted-workbook"
    assert refused(locked(form.content, EVERYBODYS.lower()), form) == "encrypted-workbook"


def test_what_comes_out_is_held_to_the_limit(form: Form) -> None:
    content = locked(form.content, EVERYBODYS)
    size = len(form.content)
    at = dataclasses.replace(LIMITS, file_bytes=len(content))
    assert reading(content, form, at) == reading(form.content, form)
    assert unlocked(content, LIMITS) == form.content
    past = dataclasses.replace(LIMITS, file_bytes=size - 1)
    assert refused(content, form, past) == "oversize-file"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_half_a_locked_workbook_is_no_whole_one(form: Form, share: float) -> None:
    content = locked(form.content, EVERYBODYS)
    assert refused(content[: int(len(content) * share)], form) in {
        "encrypted-workbook",
        "damaged-workbook",
        "not-a-workbook",
    }


@pytest.mark.libreoffice
def test_an_old_workbook_as_excel_locks_it(form: Form, tmp_path: Path) -> None:
    source = tmp_path / "form.xlsx"
    source.write_bytes(form.content)
    plain, everybodys, other = (tmp_path / f"{name}.xls" for name in ("plain", "locked", "other"))
    fill_all(
        [
            Filling(source=source, target=plain),
            Filling(source=source, target=everybodys, password=EVERYBODYS),
            Filling(source=source, target=other, password="1"),  # noqa: S106 - not a secret
        ]
    )
    found = reading(everybodys.read_bytes(), form)
    unencrypted = reading(plain.read_bytes(), form)
    assert isinstance(found, RawSubmission)
    assert isinstance(unencrypted, RawSubmission)
    assert dataclasses.replace(found, modified=unencrypted.modified) == unencrypted
    assert "older-format" in {finding.rule for finding in found.findings}
    assert refused(other.read_bytes(), form) == "encrypted-workbook"
