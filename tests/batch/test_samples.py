"""Each sample gets the account that stands beside it."""

from pathlib import Path

import pytest

from sample_submissions.golden import EXPECTED, golden_texts
from tests.runs import Run

GOLDEN = sorted(path.relative_to(EXPECTED).as_posix() for path in EXPECTED.rglob("*.txt"))


@pytest.fixture(scope="module")
def texts(samples: Run) -> dict[str, str]:
    return golden_texts(Path(samples.job.output) / "data")


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str, texts: dict[str, str]) -> None:
    assert texts[name] == (EXPECTED / name).read_text(encoding="utf-8")


def test_every_sample_has_a_golden_file(texts: dict[str, str]) -> None:
    assert sorted(texts) == GOLDEN
