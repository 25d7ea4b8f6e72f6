"""The commands as people type them: what they print, how they end."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aggregator.cli.texts import TEXTS
from aggregator.layout import WorkbookPlan
from tests.runs import ROOT, SAMPLES

CAMPAIGN = str(ROOT / "workbook_templates" / "kl102")
KEY = str(ROOT / "sample_submissions" / "demonstration.key")


def aggregator(
    *arguments: str, cwd: Path, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "aggregator", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )


def test_help_lists_the_commands(tmp_path: Path) -> None:
    done = aggregator("--help", cwd=tmp_path)
    assert done.returncode == 0
    for command in ("template", "fields", "check", "aggregate", "normalize", "explain"):
        assert command in done.stdout


def test_help_needs_nothing_slow(tmp_path: Path) -> None:
    script = (
        "import sys, aggregator.cli; "
        "slow = {'pandas', 'numpy', 'openpyxl', 'xlsxwriter', 'pydantic', 'rich', 'duckdb'}; "
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_account_says_what_arrived_what_counts_and_what_to_do(tmp_path: Path) -> None:
    done = aggregator(
        *("aggregate", "--campaign", CAMPAIGN, "--inbox", str(SAMPLES), "--key", KEY),
        *("--as-of", "2019-03-12", "--lang", "en"),
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert not done.stderr
    arrived, counts, to_do, results = (
        done.stdout.index(word)
        for word in (
            "Arrived",
            "units have a return that counts",
            "What must be dealt with",
            "Results:",
        )
    )
    assert arrived < counts < to_do < results
    assert "summary.xlsx" in done.stdout
    assert (tmp_path / "output" / "summary.xlsx").exists()


def test_the_samples_carry_their_own_key(tmp_path: Path) -> None:
    (tmp_path / "seal.key").write_bytes(b"the key of an office\n")
    done = aggregator(
        *("aggregate", "--campaign", CAMPAIGN, "--inbox", str(SAMPLES)),
        *("--as-of", "2019-03-12", "--lang", "en"),
        cwd=tmp_path,
    )
    assert "41/48 units have a return that counts" in done.stdout
    assert "not verified" not in done.stdout


def test_strict_ends_with_1_where_there_are_hard_findings(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    done = aggregator(
        "--campaign", CAMPAIGN, "aggregate", "--as-of", "2019-03-12", "--strict", cwd=tmp_path
    )
    assert done.returncode == 1


def test_an_empty_inbox_says_what_to_do_next(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    done = aggregator("aggregate", "--campaign", CAMPAIGN, "--as-of", "2019-03-12", cwd=tmp_path)
    assert done.returncode == 0
    assert "chưa có báo cáo nào" in done.stdout
    assert "make templates" in done.stdout
    assert "48 chưa gửi" in done.stdout


def test_templates_letters_a_list_and_a_key_are_made(tmp_path: Path) -> None:
    done = aggregator(
        "template", "--campaign", CAMPAIGN, "--unit", "HU-CPA", "--unit", "TD", cwd=tmp_path
    )
    assert done.returncode == 0
    assert not done.stderr
    made = {path.name for path in (tmp_path / "outbox").iterdir()}
    assert made == {"HU-CPA.xlsx", "TD.xlsx", "letters", "mailing.csv"}
    for said in ("Đã tạo 2 biểu mẫu trong outbox/", "letters/", "mailing.csv", "Việc tiếp theo"):
        assert said in done.stdout
    key = tmp_path / "seal.key"
    assert len(key.read_bytes().strip()) == 64
    before = key.read_bytes()
    again = aggregator(
        "template", "--campaign", CAMPAIGN, "--unit", "TD", "--lang", "en", cwd=tmp_path
    )
    assert key.read_bytes() == before
    assert "there already, unchanged: 1." in again.stdout
    assert "mailing.csv" in again.stdout
    assert "Next:" in again.stdout


def test_template_overwrites_another_content_only_with_force(tmp_path: Path) -> None:
    command = ("template", "--campaign", CAMPAIGN, "--unit", "TD")
    aggregator(*command, cwd=tmp_path)
    letter = tmp_path / "outbox" / "letters" / "TD.docx"
    letter.write_bytes(b"signed")
    refused = aggregator(*command, cwd=tmp_path)
    assert refused.returncode == 4
    assert not refused.stdout
    assert refused.stderr.count("\n") == 1
    assert "outbox: đã có tệp với nội dung khác (letters/TD.docx)" in refused.stderr
    assert "chuyển thư mục outbox sang chỗ khác rồi chạy lại" in refused.stderr
    assert "--force" in refused.stderr
    assert letter.read_bytes() == b"signed"
    assert aggregator(*command, "--force", cwd=tmp_path).returncode == 0
    assert letter.read_bytes() != b"signed"


def test_an_unknown_unit_is_a_usage_mistake_with_a_suggestion(tmp_path: Path) -> None:
    done = aggregator("template", "--campaign", CAMPAIGN, "--unit", "HU-CPX", cwd=tmp_path)
    assert done.returncode == 2
    assert "HU-CPA" in done.stderr


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_fields_lists_every_input(tmp_path: Path, plan: WorkbookPlan, form: str) -> None:
    done = aggregator(
        "fields", "--campaign", CAMPAIGN, "--unit", "H-CTD", "--format", form, cwd=tmp_path
    )
    assert done.returncode == 0
    for slot in plan.slots:
        assert slot.field in done.stdout
    if form == "json":
        entries = {entry["field"]: entry for entry in json.loads(done.stdout)}
        assert entries["road.quantity"] == {
            "field": "road.quantity",
            "label": "9. Hỗ trợ làm đường - Tổng số km",
            "sheet": "Số liệu",
            "cell": "F15",
            "kind": "decimal",
            "unit_of_measure": "km",
            "required": True,
        }
        assert not entries["section.1.2.3a"]["required"]


def test_check_prints_findings_with_cell_and_remedy(tmp_path: Path) -> None:
    returned = next(SAMPLES.rglob("Bao cao KL 102 Thi uy Ayun Pa.xlsx"))
    done = aggregator("check", str(returned), "--campaign", CAMPAIGN, "--key", KEY, cwd=tmp_path)
    assert done.returncode == 1
    assert "Số liệu!F12" in done.stdout
    assert "Hỏi đơn vị" in done.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == []


def test_check_looks_into_bundles(tmp_path: Path) -> None:
    bundle = next(SAMPLES.glob("*.zip"))
    done = aggregator("check", str(bundle), "--campaign", CAMPAIGN, "--key", KEY, cwd=tmp_path)
    assert done.returncode == 1
    assert "Huyện ủy Phú Thiện" in done.stdout
    assert "Số âm" in done.stdout
    assert "Không phải tệp Excel" not in done.stdout


def test_check_ends_with_0_where_all_is_well(tmp_path: Path) -> None:
    done = aggregator(
        *("check", str(SAMPLES / "HU-DDO.xlsx")),
        *("--campaign", CAMPAIGN, "--key", KEY, "--lang", "en"),
        cwd=tmp_path,
    )
    assert done.returncode == 0
    assert "No findings." in done.stdout


def test_normalize_shows_value_and_steps(tmp_path: Path) -> None:
    done = aggregator("normalize", "1,2 tỷ", "--kind", "money", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert "reported" in done.stdout
    assert "1.200.000.000" in done.stdout
    assert "Steps" in done.stdout


def test_normalize_tells_state_and_rules_in_vietnamese(tmp_path: Path) -> None:
    done = aggregator("normalize", "1.234", "--kind", "decimal", cwd=tmp_path)
    assert done.returncode == 0
    assert "Kết quả: Chờ làm rõ (query)" in done.stdout
    assert "Quy tắc: Số đọc được nhiều cách (ambiguous-number)" in done.stdout


def test_normalize_takes_a_negative_value(tmp_path: Path) -> None:
    done = aggregator("normalize", "--kind", "count", "--", "-5", cwd=tmp_path)
    assert done.returncode == 0
    assert "invalid" in done.stdout


def test_normalize_batch_answers_line_by_line(tmp_path: Path) -> None:
    lines = [
        {"raw": "1,2 tỷ", "cell": "text", "kind": "money", "unit_of_measure": "đồng"},
        {"raw": "", "cell": "blank", "kind": "count", "unit_of_measure": "suất"},
        {"raw": "1.234", "cell": "text", "kind": "decimal", "unit_of_measure": "km"},
    ]
    stdin = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    done = aggregator("normalize", "--batch", cwd=tmp_path, stdin=stdin)
    results = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["status"], one["value"]) for one in results] == [
        ("reported", "1200000000"),
        ("missing", None),
        ("query", None),
    ]
    assert results[2]["candidates"] == ["1.234", "1234"]
    assert set(results[0]) == {"status", "value", "candidates", "steps"}


def test_normalize_batch_names_the_line_that_is_wrong(tmp_path: Path) -> None:
    done = aggregator("normalize", "--batch", cwd=tmp_path, stdin='{"raw": "1"}\n')
    assert done.returncode == 2
    assert "line 1: kind" in done.stderr


def test_explain_prints_the_card(tmp_path: Path) -> None:
    done = aggregator("explain", "missing-figure", cwd=tmp_path)
    assert done.returncode == 0
    assert "Ô trống không phải là 0" in done.stdout
    assert aggregator("explain", "no-such-rule", cwd=tmp_path).returncode == 2


def test_a_wrong_definition_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "campaign.toml").write_text("id = 7\n", encoding="utf-8")
    (tmp_path / "units.csv").write_text("code,name,group\n", encoding="utf-8")
    done = aggregator("fields", "--campaign", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 3
    first, *others = done.stderr.splitlines()
    assert first == "aggregator: campaign.toml, dòng 1, id: ghi 7: phải là chữ trong ngoặc kép"
    assert "campaign.toml, title: còn thiếu; hãy ghi thêm" in others
    assert "Traceback" not in done.stderr
    english = aggregator("fields", "--campaign", str(tmp_path), "--lang", "en", cwd=tmp_path)
    assert english.stderr.startswith("aggregator: campaign.toml: id: is 7; Input should be a")


@pytest.mark.parametrize(
    ("language", "says"),
    [("vi", "mất 3 trong 3 tệp của lần chạy trước"), ("en", "3 of the 3 files of the last run")],
)
def test_an_inbox_that_has_lost_most_of_its_files_ends_with_4(
    tmp_path: Path, language: str, says: str
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (inbox / name).write_text(name)
    command = ("aggregate", "--campaign", CAMPAIGN, "--key", KEY, "--as-of", "2019-03-12")
    assert aggregator(*command, cwd=tmp_path).returncode == 0
    for file in inbox.iterdir():
        file.unlink()
    done = aggregator(*command, "--lang", language, cwd=tmp_path)
    assert done.returncode == 4
    assert says in done.stderr
    assert "--withdrawn" in done.stderr
    assert aggregator(*command, "--withdrawn", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1899-12-31"])
def test_a_day_outside_the_calendar_is_a_mistake_of_usage(tmp_path: Path, day: str) -> None:
    done = aggregator("aggregate", "--campaign", CAMPAIGN, "--as-of", day, cwd=tmp_path)
    assert done.returncode == 2
    assert f"{day} is outside the calendar of spreadsheets" in done.stderr
    assert not (tmp_path / "ledger").exists()


def test_no_inbox_ends_with_4(tmp_path: Path) -> None:
    done = aggregator("aggregate", "--campaign", CAMPAIGN, "--inbox", "nowhere", cwd=tmp_path)
    assert done.returncode == 4
    assert "nowhere" in done.stderr


def test_a_bug_ends_with_70_and_shows_itself_only_when_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import aggregator.definition  # noqa: PLC0415 - to break it
    from aggregator.cli import main  # noqa: PLC0415

    def broken() -> None:
        raise RuntimeError("boom")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(aggregator.definition, "cards", broken)
    for arguments, shown in ((["explain", "x"], False), (["-vv", "explain", "x"], True)):
        monkeypatch.setattr(sys, "argv", ["aggregator", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        assert stop.value.code == 70
        printed = capsys.readouterr().err
        assert "lỗi của chương trình (RuntimeError: boom)" in printed
        assert ("Traceback" in printed) == shown


def test_an_old_console_gets_its_letters_escaped_and_no_crash(tmp_path: Path) -> None:
    done = aggregator("explain", "missing-figure", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "\\u" in done.stdout


def test_both_languages_say_the_same_things() -> None:
    assert TEXTS["vi"].keys() == TEXTS["en"].keys()


def test_check_goes_by_the_rules_that_are_active_today(tmp_path: Path) -> None:
    def said(condition: str) -> str:
        folder = tmp_path / condition[:12].strip()
        shutil.copytree(CAMPAIGN, folder)
        definition = folder / "campaign.toml"
        rule = 'id = "missing-figure"\n'
        text = definition.read_text(encoding="utf-8").replace(rule, f"{rule}{condition}\n")
        definition.write_text(text, encoding="utf-8")
        return aggregator(
            *("check", "--campaign", str(folder), "--key", KEY, "--lang", "en"),
            str(SAMPLES / "Các hội" / "H-NM.xlsx"),
            cwd=tmp_path,
        ).stdout

    assert "Missing figure" in said("active_from = 2019-01-01")
    assert "Missing figure" not in said("active_until = 2019-01-01")
