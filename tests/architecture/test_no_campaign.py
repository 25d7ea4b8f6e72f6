"""The code knows no particular campaign: what only the first one says is not in it."""

import re

from aggregator.definition import load_campaign
from tests.runs import ROOT

FIRST = load_campaign(ROOT / "workbook_templates" / "kl102")
PACKAGE = ROOT / "aggregator"
SOURCES = [
    path
    for path in sorted(PACKAGE.rglob("*"))
    if path.suffix in {".py", ".toml", ".csv", ".css", ".js"} and "starter" not in path.parts
]
DEFAULT = PACKAGE / "cli" / "settings.py"
"""Which names it as the one that is taken where none is named."""
WORDS = {
    FIRST.id: "its id",
    "102-KL": "what it is about",
    "Kết luận 102": "likewise",
    FIRST.collecting_body: "who asks",
    **{metric.id: "a metric" for metric in FIRST.metrics},
    **{metric.title: "a metric" for metric in FIRST.metrics},
    **{entry.title: "a section" for entry in FIRST.outline if len(entry.title) > 20},
    **{unit.code: "a unit" for unit in FIRST.units if "-" in unit.code},
    **{unit.name: "a unit" for unit in FIRST.units},
    **{group.id: "a group" for group in FIRST.groups if "-" in group.id},
}
ORDINARY = {"environment"}
"""Which says other things as well."""


def test_it_is_not_named() -> None:
    patterns = {
        word: re.compile(rf"\b{re.escape(word)}\b") for word in WORDS if word not in ORDINARY
    }
    found = {
        f"{path.relative_to(PACKAGE)}: {word}, {WORDS[word]}"
        for path in SOURCES
        for text in (path.read_text(encoding="utf-8"),)
        for word, pattern in patterns.items()
        if word in text and pattern.search(text) and not (path == DEFAULT and word == FIRST.id)
    }
    assert not found
