"""One summary of a collection in full swing and one of an empty inbox, shared by the tests."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from aggregator.summary import RunRecord, summarise
from tests.summary.builders import Scene, empty_scene, full_scene

RUN = RunRecord(version="0.1.0", sealed=False)


def summary_of(scene: Scene) -> bytes:
    return summarise(scene.outcome, scene.campaign, scene.plan, RUN)


@pytest.fixture(scope="session")
def scene() -> Scene:
    return full_scene()


@pytest.fixture(scope="session")
def content(scene: Scene) -> bytes:
    return summary_of(scene)


@pytest.fixture(scope="session")
def summary(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


@pytest.fixture(scope="session")
def empty_summary() -> Workbook:
    return load_workbook(io.BytesIO(summary_of(empty_scene())))
