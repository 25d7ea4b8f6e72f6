"""The page of all keys has every key of every model, and nothing else."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from aggregator.definition import Campaign
from aggregator.definition.rounds import Round
from docs.definition_page import definition_page

PAGE = definition_page()
NOT_WRITTEN = {"sha256", "exempt"}
"""What the program makes of the files itself, and what only decisions.xlsx says."""
RULES = {"parameters"}
"""Told in docs/rules.md, kind by kind."""


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for one in get_args(annotation):
        yield from models_in(one)


def keys(model: type[BaseModel]) -> Iterator[str]:
    """All that may be written into a part, by the last step of the way to it."""
    for name, field in model.model_fields.items():
        inside = list(models_in(field.annotation)) if name not in RULES else []
        if inside:
            yield from (key for one in inside for key in keys(one))
        else:
            yield name


@pytest.mark.parametrize("model", [Campaign, Round])
def test_every_key_is_told(model: type[BaseModel]) -> None:
    told = {line.split("`")[1].rpartition(".")[2] for line in PAGE.split("\n") if "| `" in line}
    assert set(keys(model)) - NOT_WRITTEN <= told


def test_nothing_is_told_of_keys_that_are_not_there() -> None:
    lines = [line for line in PAGE.split("\n") if line.startswith("| `")]
    assert len(lines) > 100
    assert all(line.count(" | ") >= 4 for line in lines)
