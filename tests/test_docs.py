"""The docs say what is so."""

import json
import re
from pathlib import Path

import pytest

from aggregator.cli.main import cli
from docs import pictures
from docs.generate import BLANK_FORM, blank_form, demo, documents
from tests.runs import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", sorted(documents()))
def test_generated_docs_are_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == documents()[name]


def test_the_readme_shows_what_the_demo_says() -> None:
    assert f"<!-- demo -->\n```\n{demo()}```" in README


def test_the_blank_form_is_up_to_date() -> None:
    assert blank_form() == BLANK_FORM.read_bytes()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_target_command_and_file_that_is_named_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)", text) + re.findall(r"^make (\w+)", text, re.MULTILINE):
        assert f"\n{target}:" in MAKEFILE
    for command in re.findall(r"`aggregator (\w+)", text):
        assert command in cli.commands
    for link in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (path.parent / link).exists(), link
    for named in re.findall(r"`((?:aggregator|batch|tests|benchmarks)/[\w/]+\.py)`", text):
        assert (ROOT / named).exists() or (ROOT / "aggregator" / named).exists(), named


def test_every_picture_shows_what_is_made_today(tmp_path: Path) -> None:
    """Where not: ``python -m docs.pictures``."""
    recorded = json.loads(pictures.MADE_OF.read_text(encoding="utf-8"))
    today = {one.picture.name: pictures.digest(one) for one in pictures.shown(tmp_path)}
    assert today == recorded
    assert all((pictures.IMAGES / f"{name}.png").exists() for name in today)
