"""Under ``--lang en`` findings read as English: the stages' own phrases are all in the book."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from aggregator.definition import Campaign, cards
from aggregator.definition.phrasebook import in_english
from aggregator.layout import WorkbookPlan
from aggregator.reading.refusal import FileRule
from tests.runs import ROOT, Run

PACKAGE = ROOT / "aggregator"
STAGES = ("reading", "intake", "batch", "execution", "selection", "validation")
ALONE = tuple(  # all else there is vocabulary
    PACKAGE / "normalization" / name
    for name in ("doubts.py", "likelier.py", "remarks.py", "submission.py")
)
NOT_FACTS = {
    PACKAGE / "selection" / "conflict_copies.py",  # part of a file name
    PACKAGE / "selection" / "letters.py",  # letters
    PACKAGE / "selection" / "lexicon.py",  # words of names
    PACKAGE / "selection" / "roster_names.py",  # likewise
    PACKAGE / "selection" / "conflict_copies.py",  # words of file names
    PACKAGE / "validation" / "across_returns" / "listed_twice.py",  # a letter
    PACKAGE / "validation" / "quotation.py",  # words around a figure
    PACKAGE / "validation" / "words.py",  # words of the answers
    PACKAGE / "intake" / "leftovers.py",  # words that a folder's name may consist of
    PACKAGE / "intake" / "encoded_names.py",  # letters
    PACKAGE / "batch" / "publish.py",  # part of a file name
    PACKAGE / "batch" / "publish_decisions.py",  # likewise
    PACKAGE / "batch" / "review.py",  # words of decisions.xlsx
    PACKAGE / "batch" / "evaluate.py",  # likewise
    PACKAGE / "validation" / "relation.py",  # behind the label of a figure
    PACKAGE / "batch" / "rounds.py",  # titles of periods
    PACKAGE / "batch" / "definition_changes.py",  # what is told of a definition
    PACKAGE / "batch" / "trial.py",  # what is told of a definition, in Vietnamese alone
}
BOOK = tomllib.loads((PACKAGE / "definition" / "phrasebook.toml").read_text(encoding="utf-8"))
PAIRS: dict[str, str] = BOOK["phrases"]


def foreign(text: str) -> str:
    """The letters of a text that English does without."""
    return "".join(char for char in text if char.isalpha() and not char.isascii())


def phrases_of(tree: ast.AST) -> Iterator[str]:
    """Vietnamese texts in the code, formatted ones with ``{}`` for what is filled in."""
    inside: set[ast.AST] = set()  # docstrings, and the pieces of formatted texts
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr | ast.JoinedStr):
            inside.update(ast.iter_child_nodes(node))
        if node in inside:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if foreign(text):
            yield text


@cache
def phrases() -> frozenset[str]:
    """All that the stages can put into a fact."""
    return frozenset(
        phrase
        for path in (
            *ALONE,
            *(path for stage in STAGES for path in sorted((PACKAGE / stage).rglob("*.py"))),
        )
        if path not in NOT_FACTS
        for phrase in phrases_of(ast.parse(path.read_text(encoding="utf-8")))
    )


def filled(phrase: str) -> str:
    """A phrase as the stages write it, with something different in each hole."""
    return phrase.format(*(f"x{number}" for number in range(phrase.count("{}"))))


def test_the_code_is_searched_well() -> None:
    tree = ast.parse('"""Tệp."""\nx = f"{a} ô, giới hạn {b:,}"\ny = {"k": ("tệp", "file")}\n')
    assert sorted(phrases_of(tree)) == ["tệp", "{} ô, giới hạn {}"]
    assert {"ảnh WebP", "lưu sau cùng", "đọc quá {} giây", "tên tệp"} <= phrases()


def test_the_book_has_the_phrases_of_the_code_and_no_others() -> None:
    assert set(PAIRS) == phrases()


@pytest.mark.parametrize("phrase", sorted(PAIRS))
def test_each_phrase_has_its_own_english(phrase: str) -> None:
    english = PAIRS[phrase]
    assert not foreign(english)
    assert english.count("{}") == phrase.count("{}")
    assert in_english(filled(phrase)) == filled(english)


@pytest.mark.parametrize(
    ("phrase", "english"),
    [
        ("20 MB, giới hạn 20 MB", "20 MB, limit 20 MB"),
        ("1.001 phần trong tệp nén, giới hạn 1.000", "1.001 parts in the archive, limit 1.000"),
        ("phần xl/tệp (1).xml bị hỏng", "the part xl/tệp (1).xml is damaged"),
        ("phần  bị hỏng", "the part  is damaged"),
        # frames around phrases, and lists of them
        ("sheet Số liệu: ô A1 có hai lần", "sheet Số liệu: cell A1 stands twice"),
        ("sheet Số liệu: vùng ô lạ", "sheet Số liệu: an odd range of cells"),
        ("tên tệp, dấu nhận dạng", "the file name, the stamp"),
        (
            "HU-CPU (dấu nhận dạng, tên định danh, ô tên đơn vị); HU-CPA (tên tệp)",
            "HU-CPU (the stamp, the defined names, the name in the form); HU-CPA (the file name)",
        ),
        ("20 số liệu, 3 mục thuyết minh", "20 figures, 3 sections"),
        (
            "1 số liệu, 2 mục thuyết minh, 3 dòng ở bảng khác",
            "1 figures, 2 sections, 3 rows of other tables",
        ),
        ("(trống); Việc khác, tên tệp", "(blank); Việc khác, tên tệp"),
    ],
)
def test_figures_and_names_stand_in_their_places(phrase: str, english: str) -> None:
    assert in_english(phrase) == english


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.234",
        "HU-CPA",
        "Khối huyện/Huyện ủy Kbang (1).xlsx",
        "Huyện ủy Chư Păh",
        "Họ tên, tên tệp",
        "phần bị hỏng",
        "tệp PDF nào",
        "sheet Số liệu: một câu khác",
        "Bảng (kèm tên tệp)",
    ],
)
def test_what_is_not_in_the_book_stays_as_it_is(text: str) -> None:
    assert in_english(text) == text


@pytest.mark.parametrize("piece", ["HU (", "; ", ", ", "tên tệp, ", "phần ", "sheet : ", "{}"])
def test_texts_of_any_size_are_gone_through(piece: str) -> None:
    text = "Không " + piece * 50_000
    assert in_english(text) == text


@pytest.mark.parametrize("rule", sorted(cards()))
def test_only_the_english_text_asks_for_english(rule: str) -> None:
    card = cards()[rule]
    assert card.vi.phrases == ()
    assert set(card.en.phrases) <= set(card.facts) - {"label", "unit_of_measure"}
    told = card.en.message + card.en.expected
    assert all(f"{{{name}}}" in told for name in card.en.phrases)


def test_every_reason_of_the_reader_is_put_in_english() -> None:
    for rule in get_args(FileRule):
        assert cards()[rule].en.phrases == ("observed",)


def test_a_typed_text_is_never_put_in_english() -> None:
    facts = {"observed": "tệp PDF", "label": "tên tệp", "candidates": "", "unit_of_measure": ""}
    assert cards()["unreadable-number"].en.message_with(facts) == (
        "tên tệp: “tệp PDF” cannot be read as a number."
    )
    assert cards()["not-a-workbook"].vi.message_with(facts) == (
        "Tệp gửi về là tệp PDF, không phải biểu mẫu Excel."
    )
    assert cards()["not-a-workbook"].en.message_with(facts) == (
        "The file is a PDF file, not the Excel form."
    )


def test_the_messages_of_the_samples_are_english(
    samples: Run, campaign: Campaign, plan: WorkbookPlan
) -> None:
    outcome = samples.report.outcome
    about = [(finding.rule, finding.facts) for finding in outcome.findings]
    about += [(file.reason, file.facts) for file in outcome.files if file.reason]
    assert {"identity-conflict", "superseded-return", "not-a-workbook"} <= {
        rule for rule, _ in about
    }
    names = {unit.name for unit in campaign.units} | {file.path for file in outcome.files}
    names |= {slot.label for slot in plan.slots}
    names |= {f"{row}. {metric.title}" for row, metric in enumerate(campaign.metrics, start=1)}
    for rule, facts in about:
        text = cards()[rule].en
        quoted = names | {facts.get("label", ""), facts.get("unit_of_measure", ""), "đồng"}
        for sentence in (text.message_with(facts), text.expected_with(facts)):
            assert not foreign(_without(sentence, quoted)), sentence


def _without(sentence: str, quoted: set[str]) -> str:
    """What is left without typed texts, labels, units of measure, paths and units' names."""
    sentence = re.sub("“[^”]*”", "", sentence)
    # a file may be quoted by the last part of its path
    parts = quoted | {Path(name).name for name in quoted}
    for name in sorted(parts, key=len, reverse=True):
        sentence = sentence.replace(name, "")
    return sentence


def test_help_does_not_read_the_book() -> None:
    code = (
        "from click.testing import CliRunner\n"
        "from aggregator.cli.main import cli\n"
        "from aggregator.definition import phrasebook\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        "assert phrasebook._book.cache_info().currsize == 0\n"
        "assert phrasebook.in_english('tên tệp') == 'the file name'\n"
        "assert phrasebook._book.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
