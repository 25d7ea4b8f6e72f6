"""A definition is begun and checked by the office that writes it."""

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from aggregator.batch import trial
from aggregator.batch.check_campaign import check_campaign
from aggregator.batch.new_campaign import new_campaign
from aggregator.cli.main import cli
from aggregator.definition import load_campaign
from aggregator.definition.lines import line_of, lines_of
from aggregator.definition.mistakes_vi import sentence_in_vietnamese
from aggregator.definition.oddities import oddities
from aggregator.domain import DefinitionError, PathError
from tests.campaigns.written import PARTS, write
from tests.runs import ROOT

KL102 = ROOT / "workbook_templates" / "kl102"


def replaced(folder: Path, *pairs: tuple[str, str], name: str = "campaign.toml") -> Path:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return folder


def begun(tmp_path: Path) -> Path:
    folder = tmp_path / "đợt mới"
    new_campaign(folder, None)
    return folder


def check(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(cli, ["campaign", "check", str(folder), *options])


def test_what_is_begun_is_sound_and_explains_itself(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    told = check(folder)
    assert told.exit_code == 0, told.output
    assert "Báo cáo sáu tháng: dùng được. 2 đơn vị; 1 số liệu; 2 mục đề cương" in told.output
    assert "cộng phiếu của cả 2 đơn vị: đúng" in told.output
    text = (folder / "campaign.toml").read_text(encoding="utf-8")
    assert text.count("# ") > 15
    preview = folder / "preview"
    made = {path.name for path in preview.iterdir()}
    assert made == {"form.xlsx", "filled.xlsx", "summary.xlsx", "report.docx", "index.html"}
    summary = load_workbook(io.BytesIO((preview / "summary.xlsx").read_bytes()))
    assert "2/2 đơn vị" in str(summary["Tổng quan"]["A4"].value)


def test_it_is_begun_like_another_one(tmp_path: Path) -> None:
    made = new_campaign(tmp_path / "next", KL102)
    assert [path.name for path in made] == ["campaign.toml", "units.csv"]
    assert load_campaign(tmp_path / "next") == load_campaign(KL102)


def test_the_name_of_another_one_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    begin = ["campaign", "new", str(tmp_path / "next"), "--like"]
    assert CliRunner().invoke(cli, [*begin, "kl102"]).exit_code == 0
    assert load_campaign(tmp_path / "next") == load_campaign(KL102)
    other = CliRunner().invoke(cli, ["campaign", "new", str(tmp_path / "x"), "--like", "kl103"])
    assert "kl103: no campaign.toml" in str(other.exception)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    with pytest.raises(PathError, match="is not empty"):
        new_campaign(folder, None)
    with pytest.raises(PathError, match=r"no campaign\.xlsx in it"):
        new_campaign(tmp_path / "other", tmp_path)


def test_every_mistake_is_told_at_once_with_its_line_and_the_nearest_word(tmp_path: Path) -> None:
    folder = replaced(
        begun(tmp_path),
        ('kind = "count"', 'kind = "counts"'),
        ("due_date = 2026-06-30", 'due_date = "30/6/2026"'),
        ("short_title", "shrt_title"),
        ('letterhead = "state"', 'letterhead = "nhà nước"'),
        ("rows = 10", "rows = 9999"),
        ('id = "nha_o"', 'id = "Nhà ở"'),
    )
    replaced(folder, ("X-02,Phường Thứ Hai,xa", "x2,,xa"), name="units.csv")
    told = check(folder)
    assert told.exit_code == 3
    text = (folder / "campaign.toml").read_text(encoding="utf-8").split("\n")
    for line in told.output.split("\n"):
        if line.startswith("✗ campaign.toml, dòng "):
            number = int(line.split("dòng ")[1].split(",")[0])
            key = line.split(", ")[2].split(":")[0].split(".")[-1]
            assert key in text[number - 1]
    for sentence in (
        "short_title: còn thiếu; hãy ghi thêm",
        "letterhead: ghi “nhà nước”: không có trong các từ được phép: Đảng (party), Nhà nước",
        "due_date: ghi “30/6/2026”: phải là ngày, ghi 2026-11-30",
        "metrics[1].quantity.kind: ghi “counts”: không có trong các từ được phép: số đếm (count)",
        "Có phải “count”?",
        "proposal.rows: ghi 9999: phải không quá 500",
        "shrt_title: không có mục nào tên này; hãy bỏ hoặc sửa lại. Có phải “short_title”?",
        "units.csv, dòng 3, cột code: ghi “x2”",
        "units.csv, dòng 3, cột name: còn thiếu",
        "Có 9 chỗ sai.",
    ):
        assert sentence in told.output, sentence
    assert not (folder / "preview").exists()


def test_what_does_not_fit_together_is_told_at_once(tmp_path: Path) -> None:
    folder = replaced(
        begun(tmp_path),
        ('id = "xa"', 'id = "xa"\ntitle = "Xã"\n\n[[groups]]\nid = "xa"'),
        ("due_date = 2026-06-30", "due_date = 2026-06-01"),
        ("start = 2026-01-01", "start = 2026-07-01"),
        ('version = "1"\n', 'version = "2"\n'),
    )
    replaced(folder, ("Hai,xa", "Hai,phuong"), name="units.csv")
    told = [problem.vietnamese for problem in check_campaign(folder, None).problems]
    before = "phải trước hoặc trùng"
    assert told == [
        "mã nhóm “xa” có hai lần; chỉ được có một",
        "đơn vị X-02: nhóm “phuong” chưa được định nghĩa; được phép: xa",
        "form.version chưa có trong form.accepted_versions; hãy thêm vào đó",
        f"kỳ số liệu từ ngày (period.start) sau kỳ số liệu đến ngày (period.end); {before}",
        f"ngày gửi biểu mẫu (issue_date) sau hạn gửi về (due_date); {before}",
    ]


def test_the_questions_are_checked_where_the_roster_cannot_be_read(tmp_path: Path) -> None:
    folder = replaced(begun(tmp_path), ('kind = "count"', 'kind = "counts"'))
    (folder / "units.csv").write_text("mã,tên\nX-01,Xã\n", encoding="utf-8")
    told = check(folder).output
    assert "units.csv, dòng 1: không có cột nào tên mã, tên; còn thiếu cột code" in told
    assert "metrics[1].quantity.kind" in told


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    (folder / "campaign.toml").write_text('id = "a"\ntitle = "b\n', encoding="utf-8")
    (problem,) = check_campaign(folder, None).problems
    assert (problem.line, "TOML" in problem.vietnamese) == (2, True)


def test_english_is_to_be_had(tmp_path: Path) -> None:
    folder = replaced(begun(tmp_path), ('kind = "count"', 'kind = "counts"'))
    told = check(folder, "--lang", "en").output
    assert "metrics[1].quantity.kind: is 'counts'; Input should be 'count' or 'decimal'" in told
    assert "1 mistake(s)" in told


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('letterhead = "state"', "", 'nếu vậy ghi letterhead = "state"'),
        ("end = 2026-06-15", "end = 2026-12-31", "trước ngày cuối kỳ số liệu 31/12/2026"),
        ("Kết quả nổi bật", "Bổ xung kết quả", "viết nhầm “bổ xung”, đúng là “bổ sung”"),
        ("low = 20_000_000, high = 120_000_000", "low = 9_000_000, high = 9_000_000", "một số"),
    ],
)
def test_what_is_odd_is_said_and_does_no_harm(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    folder = replaced(begun(tmp_path), (old, new))
    if "letterhead" in old:
        replaced(folder, ('signature = ["CHÁNH VĂN PHÒNG"]', ""))
        replaced(folder, ('"Văn phòng Ủy ban', '"Ủy ban'))
    campaign = load_campaign(folder)
    assert any(told in sentence for sentence in oddities(campaign)), oddities(campaign)
    assert check(folder, "--quick").exit_code == 0


def test_units_that_are_hard_to_tell_apart_are_named(tmp_path: Path) -> None:
    folder = begun(tmp_path)
    roster = "code,name,group\nX-01,Xã Ia Đơk,xa\nX-02,Xã  ia Dơk,xa\n"
    (folder / "units.csv").write_text(roster, encoding="utf-8")
    assert "Các đơn vị X-01, X-02 có tên gần như nhau: Xã Ia Đơk." in oddities(
        load_campaign(folder)
    )
    assert not any("X-" in one for one in oddities(load_campaign(KL102)))


def test_a_form_that_reads_otherwise_than_it_was_filled_is_no_sound_definition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "campaign", PARTS)
    right = trial._answer
    monkeypatch.setattr(
        trial, "_answer", lambda *given: 2.5 if given[1].kind == "count" else right(*given)
    )
    checked = check_campaign(folder, folder / "preview")
    assert not checked.sound
    assert checked.trial
    assert any("điền 2.5 mà đọc" in one for one in checked.trial.problems)


def test_lines_are_those_of_the_keys() -> None:
    text = (KL102 / "campaign.toml").read_text(encoding="utf-8")
    found, written = lines_of(text), text.split("\n")
    for key, words in (
        (("id",), 'id = "kl102"'),
        (("period", "start"), "start = "),
        (("metrics", 0, "quantity", "kind"), 'kind = "count"'),
        (("metrics", 10, "unit_cost", "soft"), "unit_cost"),
        (("outline", 5, "mark"), "mark = "),
        (("rules", 2, "severity"), "severity"),
        (("proposal", "columns"), "columns = ["),
        (("proposal", "columns", 1, "id"), '{ id = "level"'),
    ):
        assert words in written[line_of(found, key) - 1]
    assert line_of(found, ("nowhere",)) == 0
    assert line_of(lines_of('a = """\nb = 1\n"""\nb = 2'), ("b",)) == 4


@pytest.mark.parametrize(
    "sentence",
    [
        "low 5 is above high 1; low must not exceed high",
        "soft reaches outside hard; hard must contain soft",
        "choices belong to kind 'choice', and only to it",
        "no rule is called 'missing-figur'; the rules are missing-figure, missing-section",
        "'outlier' is no kind of rule; the kinds are magnitude, unit-cost-outlier",
        "parameters.fewst: Extra inputs are not permitted; what can be set is fewest, share",
        "signature 'KT. GIÁM ĐỐC' has no post; add who signs as a second line",
        "signature 'GIÁM ĐỐC' has a second line; begin it with TM. or KT.",
        "'district' is both lower and upper; name each group once",
        "rule quoted: sections '9' begins no id of the outline; write the beginning of one",
        "appendix_title is missing; the table of figures needs a title",
        "close_date is before due_date; it must not be",
    ],
)
def test_our_own_checks_speak_vietnamese(sentence: str) -> None:
    told = sentence_in_vietnamese(sentence)
    assert told != sentence
    assert " is " not in told
    if "missing-figur'" in sentence:
        assert told.endswith("Có phải “missing-figure”?")


def test_a_definition_that_is_wrong_says_so_as_before(tmp_path: Path) -> None:
    folder = replaced(begun(tmp_path), ("short_title", "shrt_title"))
    with pytest.raises(DefinitionError, match="short_title: is missing; please add it"):
        load_campaign(folder)
