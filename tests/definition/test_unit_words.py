"""What the units read is said in each language, wholly, and nowhere else."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from aggregator.definition import LANGUAGES, words_in
from tests.runs import ROOT

PACKAGE = ROOT / "aggregator"
VI, EN = words_in("vi"), words_in("en")
WITHIN_FORMULAS = (
    *("answers", "check", "echo", "full-text", "progress", "relation", "said", "sheets"),
)
OF_THE_OFFICE = {"level", "whole"}
"""What a definition has in Vietnamese where it says nothing else; English does without."""
SPOKEN = tuple(
    PACKAGE / folder
    for folder in ("layout", "template", "feedback", "correspondence", "reports/reminders")
)
TO_THE_OFFICE = {
    PACKAGE / "layout" / "workbook.py",  # what is wrong in a definition
    PACKAGE / "template" / "campaign_book.py",  # the definition as a workbook
    PACKAGE / "reports" / "reminders" / "reminders.py",  # the list of whom to remind
    PACKAGE / "correspondence" / "draft_list.py",  # the list of mails, and who has no address
    PACKAGE / "correspondence" / "letter.py",  # names of styles
    PACKAGE / "correspondence" / "letterhead.py",  # official wording
    PACKAGE / "correspondence" / "wording.py",  # a word that no symbol is made of
}


def foreign(text: str) -> str:
    return "".join(char for char in text if char.isalpha() and not char.isascii())


def named(text: str) -> set[str]:
    """What a text leaves open."""
    return {name.partition(".")[0] for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert VI.texts.keys() == EN.texts.keys()
    assert all(text.strip() for words in (VI, EN) for text in words.texts.values())


@pytest.mark.parametrize("key", [key for key in VI.texts if not key.startswith("days.")])
def test_both_languages_leave_the_same_open(key: str) -> None:
    assert named(VI[key]) - OF_THE_OFFICE == named(EN[key]) - OF_THE_OFFICE


@pytest.mark.parametrize("key", EN.texts)
def test_no_english_text_has_a_vietnamese_letter(key: str) -> None:
    assert not foreign(EN[key])


@pytest.mark.parametrize("key", [key for key in VI.texts if key.startswith(WITHIN_FORMULAS)])
def test_texts_within_formulas_have_no_quotation_marks(key: str) -> None:
    assert not any('"' in words[key] for words in (VI, EN))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_can_tell_its_own_words_apart(language: str) -> None:
    words = VI if language == "vi" else EN
    first = [words[f"check.{word}"] for word in ("wrong", "doubtful", "open", "fine")]
    assert not [(a, b) for a in first for b in first if a is not b and a.startswith(b)]
    tabs = [text.casefold() for key, text in words.texts.items() if key.startswith("sheets.")]
    assert len(set(tabs)) == len(tabs)
    assert all(len(tab) <= 31 for tab in tabs)


@pytest.mark.parametrize("key", ["whole", "money", "decimal"])
def test_what_an_input_says_fits_into_the_note_of_excel(key: str) -> None:
    for words in (VI, EN):
        assert len(f"{words[f'entry.{key}']}. {words['entry.zero']}") <= 255
        assert len(words[f"entry.wrong-{key}"]) <= 32


def test_whatever_is_asked_for_is_there_and_nothing_else_is() -> None:
    asked = [pattern for path in PACKAGE.rglob("*.py") for pattern in asked_in(path)]
    assert [one for one in asked if not any(re.fullmatch(one, key) for key in VI.texts)] == []
    by_name = {text for path in PACKAGE.rglob("*.py") for text in texts(path)}
    unasked = [
        key
        for key in VI.texts.keys() - by_name
        if not key.startswith("terms.") and not any(re.fullmatch(one, key) for one in asked)
    ]
    assert unasked == []


def test_nobody_who_speaks_to_units_has_vietnamese_words_of_his_own() -> None:
    found = {
        path: texts_
        for folder in SPOKEN
        for path in folder.glob("*.py")
        if path not in TO_THE_OFFICE and (texts_ := [one for one in texts(path) if foreign(one)])
    }
    assert found == {}


def test_days_and_figures_are_written_as_the_language_does() -> None:
    day = date(2026, 2, 5)
    assert VI.in_words(day) == "05 tháng 02 năm 2026"
    assert VI.in_figures(date(2026, 3, 10)) == "10/3/2026"
    assert VI.in_digits(date(2026, 3, 10)) == "10/03/2026"
    assert EN.in_words(day) == EN.in_figures(day) == EN.in_digits(day) == "5 February 2026"
    assert (VI.figure(Decimal("1250.5")), EN.figure(1250)) == ("1.250,5", "1,250")
    assert EN.with_figures("1.250.000 / 12,5 (3.)") == "1,250,000 / 12.5 (3.)"
    assert EN.with_figures("Per 1,000 people: 7.500 → 75.000") == "Per 1,000 people: 7,500 → 75,000"
    assert VI.with_figures("1.250.000") == "1.250.000"


def test_only_own_words_are_terms() -> None:
    assert (VI.term("đồng"), EN.term("đồng"), EN.term("tạ")) == ("đồng", "VND", "tạ")


def texts(path: Path) -> Iterator[str]:
    """The texts of a module, formatted ones up to what is filled in; docstrings aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in aside:
            yield node.value


def asked_in(path: Path) -> Iterator[str]:
    """The keys for which a module asks, as patterns: what it fills in may be any word."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Subscript(value=ast.Name(id="words") | ast.Attribute(attr="words" | "_words")):
                key = node.slice
            case ast.Call(func=ast.Attribute(attr="say" | "several"), args=[key, *_]):
                pass
            case _:
                continue
        match key:
            case ast.Constant(value=str(text)):
                yield re.escape(text)
            case ast.JoinedStr(values=parts):
                yield "".join(
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else "[a-z-]+"
                    for one in parts
                )
