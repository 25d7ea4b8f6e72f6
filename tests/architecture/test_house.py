"""The house stands as it was designed."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from aggregator.definition import KINDS, cards
from aggregator.validation.confront import ACROSS, WITHIN
from tests.runs import ROOT

PACKAGE = ROOT / "aggregator"
SOURCES = sorted(PACKAGE.rglob("*.py"))
VALIDATION = PACKAGE / "validation"
SHARED = {
    "__init__",
    "case",
    "coincidence",
    "trailing_zeros",
    "unit_costs",
    "usual_size",
    "size_of_units",
}
METHODS = {
    "hidiroglou-berthelot": "changed-since-last-campaign",
}
"""Kinds that are called by their method, and what a rule of them is called."""


def test_a_rule_is_one_file_one_card_one_sample() -> None:
    """One kind of rule is one file and one sample; what it finds has a card."""
    for kinds, folder in ((WITHIN, "within_return"), (ACROSS, "across_returns")):
        files = {path.stem for path in (VALIDATION / folder).glob("*.py")}
        assert files - SHARED == {kind.replace("-", "_") for kind in kinds}
        for kind in kinds:
            assert METHODS.get(kind, kind) in cards()
            assert (ROOT / "tests" / "validation" / "samples" / f"{kind}.toml").exists()
    assert {*WITHIN, *ACROSS} == set(KINDS)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_rule_that_the_code_names_has_a_card(source: Path) -> None:
    for rule in named_rules(ast.parse(source.read_text(encoding="utf-8"))):
        assert rule in cards()


def named_rules(tree: ast.AST) -> Iterator[str]:
    """The constants given as ``rule=`` to a finding or a refusal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Finding", "Refusal"}:
            for keyword in node.keywords:
                if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant):
                    yield str(keyword.value.value)


def test_every_card_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    unused = {rule for rule in cards() if f'"{rule}"' not in code}
    assert unused <= set(METHODS.values())


def test_modules_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    long = {path.name for path, length in lengths.items() if length > 300}
    assert not long
    assert sorted(lengths.values())[len(lengths) // 2] <= 90


def test_nothing_in_the_code_knows_a_campaign() -> None:
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        if source.name != "settings.py":  # the default folder
            assert "kl102" not in text.lower()
        assert "scholarship" not in text


@pytest.mark.parametrize("package", ["domain", "normalization", "ledger", "aggregation", "archive"])
def test_no_figure_becomes_a_float(package: str) -> None:
    for source in (PACKAGE / package).rglob("*.py"):
        # chances and draws are no figures; where they become a range, there is none either
        if source.parent.name == "likely" and source.name != "ranges.py":
            continue
        names = {
            node.id
            for node in ast.walk(ast.parse(source.read_text("utf-8")))
            if isinstance(node, ast.Name)
        }
        assert "float" not in names, source
