"""A definition changes after forms were sent out: what is different, and what is still read."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from aggregator.batch.definition_changes import changes_since_sent
from aggregator.cli.main import cli
from aggregator.definition import load_campaign
from tests.campaigns.written import write

PARTS = ("tables", "relations", "outline")


def sent(tmp_path: Path) -> Path:
    """The definition, of which forms have been made."""
    folder = write(tmp_path / "campaign", PARTS)
    told = CliRunner().invoke(
        cli,
        [
            *("template", "--campaign", str(folder), "--out", str(tmp_path / "outbox")),
            *("--key", str(tmp_path / "seal.key")),
        ],
    )
    assert told.exit_code == 0, told.output
    return folder


def after(tmp_path: Path, *edits: tuple[str, str]) -> list[str]:
    folder = sent(tmp_path)
    path = folder / "campaign.toml"
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return list(changes_since_sent(tmp_path / "outbox", load_campaign(folder)))


def test_nothing_is_told_where_nothing_has_changed(tmp_path: Path) -> None:
    assert after(tmp_path) == []
    assert changes_since_sent(tmp_path / "nowhere", load_campaign(tmp_path / "campaign")) == ()


def test_what_has_changed_is_named(tmp_path: Path) -> None:
    (told,) = after(
        tmp_path,
        ("due_date = 2026-11-30", "due_date = 2026-12-05"),
        ("Số đã chi không vượt dự toán", "Chi trong dự toán"),
    )
    assert told.startswith("So với phiếu phiên bản 1 đã gửi: ")
    assert "sửa 1 quy tắc (Chi trong dự toán)" in told
    assert "hạn gửi từ 30/11/2026 thành 05/12/2026" in told


def test_other_questions_want_another_version(tmp_path: Path) -> None:
    lines = after(tmp_path, ('title = "Người chết"', 'title = "Số người chết"'))
    assert "sửa 4 câu hỏi" in lines[0]
    assert "form.version vẫn là 1" in lines[1]
    assert "giữ 1 trong form.accepted_versions" in lines[1]


@pytest.mark.parametrize("accepted", ['["2"]', '["1", "2"]'])
def test_of_an_older_version_it_is_told_what_becomes(tmp_path: Path, accepted: str) -> None:
    row = '{ id = "lua", title'
    versions = f'version = "2", accepted_versions = {accepted}'
    lines = after(
        tmp_path,
        ('version = "1", accepted_versions = ["1"]', versions),
        (row, '{ id = "mi", title = "Mì", unit_of_measure = "ha" },\n    ' + row),
    )
    assert "thêm" in lines[0]
    if accepted == '["2"]':
        assert "Phiếu phiên bản 1 đã gửi sẽ không được nhận" in lines[1]
    else:
        assert "vẫn đọc được" in lines[1]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            '{ id = "value", label',
            '{ id = "area", label = "Diện tích" },\n    { id = "value", label',
            "sang cột hoặc sheet khác",
        ),
        (
            'title = "Ngô", kind = "decimal", unit_of_measure = "ha"',
            'title = "Ngô", kind = "decimal", unit_of_measure = "m²"',
            "1 số đã đổi loại hoặc đơn vị tính mà vẫn mã cũ (3. Ngô - Số lượng)",
        ),
    ],
)
def test_what_would_be_read_wrong_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    versions = 'version = "2", accepted_versions = ["1", "2"]'
    lines = after(tmp_path, ('version = "1", accepted_versions = ["1"]', versions), (old, new))
    assert any(told in line for line in lines)


def test_the_command_tells_it(tmp_path: Path) -> None:
    after(tmp_path, ("2026-11-30\ntime_zone", "2026-12-01\ntime_zone"))
    told = CliRunner().invoke(
        cli,
        [
            *("campaign", "check", str(tmp_path / "campaign"), "--quick"),
            *("--outbox", str(tmp_path / "outbox")),
        ],
    )
    assert "~ So với phiếu phiên bản 1 đã gửi: hạn gửi" in told.output


def test_another_language_is_another_form(tmp_path: Path) -> None:
    told = after(tmp_path, ('id = "mua_lu"', 'id = "mua_lu"\nlanguage = "en"'))
    assert any("form.version vẫn là 1" in line for line in told)
    assert any("ngôn ngữ với đơn vị từ vi thành en" in line for line in told)
