"""Three provinces, made once: two signed off, one still at work."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aggregator.batch.job import silent
from aggregator.batch.rollup import RolledUp, ToRollUp, roll_up
from tests.rollup.provinces import Member, member

RollUp = Callable[..., RolledUp]


@pytest.fixture(scope="session")
def north(tmp_path_factory: pytest.TempPathFactory) -> Member:
    return member(
        tmp_path_factory.mktemp("bac"),
        "Tỉnh ủy Bắc",
        "B-",
        {
            "TU-PLK": {"bridge.quantity": 2, "bridge.amount": 900_000_000, "road.quantity": 2.5},
            "HU-CPA": {"bridge.quantity": 1, "bridge.amount": "1,2 tỷ"},
        },
    )


@pytest.fixture(scope="session")
def south(tmp_path_factory: pytest.TempPathFactory) -> Member:
    return member(
        tmp_path_factory.mktemp("nam"),
        "Tỉnh ủy Nam",
        "N-",
        {"TD": {"bridge.quantity": 3, "bridge.amount": 1_500_000_001, "road.quantity": "1.234"}},
    )


@pytest.fixture(scope="session")
def middle(tmp_path_factory: pytest.TempPathFactory) -> Member:
    """Not signed off, and its definition names no province."""
    return member(
        tmp_path_factory.mktemp("work") / "trung",
        "",
        "T-",
        {"TU-PLK": {"scholarship.quantity": 10, "scholarship.amount": 5_000_000}},
        closed=False,
    )


@pytest.fixture
def rolled(tmp_path: Path) -> RollUp:
    """Roll packages up into ``tmp_path / "nation"``."""

    def run(
        *packages: Path | None, expected: Path | None = None, local_codes: bool = False
    ) -> RolledUp:
        order = ToRollUp(
            packages=tuple(package for package in packages if package),
            output=tmp_path / "nation",
            expected=expected,
            local_codes=local_codes,
            workers=1,
        )
        return roll_up(order, silent)

    return run
