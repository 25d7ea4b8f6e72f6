"""One summary of a collection in full swing and one of an empty inbox, shared by the tests."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.summary import RunRecord, details_workbook, summary_workbook
from tests.summary.builders import Scene, empty_scene, full_scene

RUN = RunRecord(version="0.1.0", sealed=False)


def summary_of(scene: Scene) -> bytes:
    return summary_workbook(scene.outcome, scene.campaign, scene.plan, RUN)


def details_of(scene: Scene, run: RunRecord = RUN) -> bytes:
    return details_workbook(scene.outcome, scene.campaign, scene.plan, run)


def books_of(scene: Scene) -> dict[str, bytes]:
    return {"summary.xlsx": summary_of(scene), "details.xlsx": details_of(scene)}


@pytest.fixture(scope="session")
def scene() -> Scene:
    return full_scene()


@pytest.fixture(scope="session")
def books(scene: Scene) -> dict[str, bytes]:
    return books_of(scene)


@pytest.fixture(scope="session")
def content(books: dict[str, bytes]) -> bytes:
    return books["summary.xlsx"]


@pytest.fixture(scope="session")
def summary(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="session")
def details(books: dict[str, bytes]) -> Workbook:
    return load_workbook(io.BytesIO(books["details.xlsx"]))


@pytest.fixture(scope="session")
def empty_books() -> dict[str, Workbook]:
    made = books_of(empty_scene())
    return {name: load_workbook(io.BytesIO(content)) for name, content in made.items()}
