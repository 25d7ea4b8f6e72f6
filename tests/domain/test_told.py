"""What refuses says so in each language of the office: every sentence is there, in both."""

import ast
import errno
import pickle
import re
import string
from collections.abc import Iterator

import pytest

import aggregator.batch.roster
import aggregator.cli.refusals as in_cli
from aggregator.domain import (
    AggregatorError,
    ClusterError,
    DefinitionError,
    LostInboxError,
    PathError,
    Problem,
    RefusalError,
    SeveralRefusedError,
    named,
    refused_by_disk,
    told,
)
from aggregator.domain.told import book
from tests.runs import ROOT

PACKAGE = ROOT / "aggregator"
NAMED_AT = {
    **dict.fromkeys(("PathError", "ClusterError", "UnknownUnitError", "told"), 0),
    "refused_by_disk": 1,
}
"""Which argument is the name of the sentence."""
OWN = {"inbox-lost", "several", "as-is", "named-and-more"}
"""Named where they are made, in ``aggregator.domain``."""


def calls() -> Iterator[tuple[str, ast.expr, frozenset[str]]]:
    """Where, the name of the sentence, and the words that it gets."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        ours = imported_from_domain(tree) | {"UnknownUnitError"}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ours & NAMED_AT.keys() or not node.args:
                continue
            words = {word.arg for word in node.keywords if word.arg}
            if node.func.id == "refused_by_disk":
                words = {"place", "why"}
            if "why" in words:
                words.add("please")
            place = NAMED_AT[node.func.id]
            yield f"{path}:{node.lineno}", node.args[place], frozenset(words)


def imported_from_domain(tree: ast.Module) -> set[str]:
    return {
        one.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "aggregator.domain"
        for one in node.names
    }


def names_of(node: ast.expr) -> set[str]:
    """One name, or one of two."""
    return {
        one.value
        for one in ast.walk(node)
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    }


def marks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_sentence_that_is_said_is_in_the_book_and_gets_its_words() -> None:
    said = book()["said"]
    asked: set[str] = set()
    for where, node, words in calls():
        names = {name for name in names_of(node) if name in said or isinstance(node, ast.Constant)}
        assert names <= said.keys(), where
        asked |= names
        for name in names:
            assert marks(said[name]["en"]) <= words, (where, name)
    chosen_elsewhere = {name for name in said if name.startswith(("decisions-", "unit-"))}
    assert said.keys() == asked | OWN | chosen_elsewhere


@pytest.mark.parametrize("name", book()["said"])
def test_each_is_there_in_both_languages_with_the_same_words(name: str) -> None:
    english, vietnamese = book()["said"][name]["en"], book()["said"][name]["vi"]
    assert marks(vietnamese) <= marks(english) | {"place"}
    assert marks(english) - marks(vietnamese) <= {"why", "seen", "remedy", "please", "place"}
    if name not in {"as-is", "several"}:
        assert not vietnamese.isascii()
    assert english.isascii()


def test_the_decisions_are_told_by_names_that_there_are() -> None:
    source = (PACKAGE / "decisions" / "read.py").read_text(encoding="utf-8")
    chosen = set(re.findall(r'"(decisions-[a-z-]+)"', source))
    assert chosen == {name for name in book()["said"] if name.startswith("decisions-")} - {
        "decisions-not-taken"
    }


def subclasses(kind: type[AggregatorError]) -> Iterator[type[AggregatorError]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


MADE = {
    RefusalError: RefusalError("no-run", place="ledger"),
    PathError: PathError("no-inbox", place="inbox"),
    LostInboxError: LostInboxError("inbox", "ledger", before=4, gone=("a.xlsx", "b.xlsx")),
    ClusterError: ClusterError("cluster-ended", url="tcp://a", seen="gone", remedy=""),
    SeveralRefusedError: SeveralRefusedError(
        (
            PathError("no-package", place="a", manifest="m"),
            PathError("no-package", place="b", manifest="m"),
        )
    ),
    aggregator.batch.roster.UnknownUnitError: aggregator.batch.roster.UnknownUnitError(
        "unit-unknown", code="X", close=""
    ),
}


def test_whatever_ends_with_4_is_told_in_both_languages() -> None:
    kinds = {one for one in subclasses(AggregatorError) if one.exit_code == PathError.exit_code}
    assert kinds <= MADE.keys()
    for refused in MADE.values():
        english, vietnamese = (in_cli.told(refused, "en"), in_cli.told(refused, "vi"))
        assert english == str(refused)
        assert english.isascii()
        assert not vietnamese.isascii()


def test_the_definition_keeps_its_own_words() -> None:
    wrong = DefinitionError((Problem(where="a", seen="b", expected="c"),))
    assert in_cli.told(wrong, "vi") == "a: b; c"


@pytest.mark.parametrize("refused", MADE.values(), ids=lambda one: type(one).__name__)
def test_it_says_the_same_in_another_process(refused: RefusalError) -> None:
    again = pickle.loads(pickle.dumps(refused))  # noqa: S301 - our own
    assert [again.told.to("vi"), str(again)] == [refused.told.to("vi"), str(refused)]


@pytest.mark.parametrize("code", book()["reasons"])
def test_the_reasons_of_the_system_are_in_vietnamese_with_what_to_do(code: str) -> None:
    if code.startswith("SQLITE"):
        return
    error = OSError(getattr(errno, code), "as the system says it")
    said = refused_by_disk("output", "unwritten", error).told.to("vi")
    assert said == (f"output: không ghi được ({book()['reasons'][code]}){book()['remedies'][code]}")
    assert "as the system says it" in str(refused_by_disk("output", "unwritten", error))


def test_an_unknown_reason_is_left_as_the_system_says_it() -> None:
    assert "(odd)" in refused_by_disk("output", "unread", OSError(9999, "odd")).told.to("vi")


def test_three_are_named_and_the_rest_is_counted() -> None:
    assert (
        told("forms-in-the-way", folder="o", names=named(list("abcde")))
        .to("vi")
        .startswith("o: đã có tệp với nội dung khác (a, b, c và 2 tệp nữa)")
    )
