"""What every test may ask for: the real campaign, its plan, LibreOffice."""

import multiprocessing
import sys
from collections.abc import Generator, Iterator
from multiprocessing import forkserver

import pytest

from aggregator.batch import output_tasks, process_return
from aggregator.definition import Campaign, load_campaign
from aggregator.execution import processes
from aggregator.layout import WorkbookPlan, plan_workbook
from tests import libreoffice
from tests.clusters import DaskProcesses, dask_processes
from tests.runs import ROOT, SAMPLES, Run, aggregate_into, tables_only

KEY = b"a key for tests"

WHOLE_RUNS = {"batch", "clients", "faults", "field", "hostile", "install"}
"""Folders of tests that run the whole job again and again: to trace them would double their time,
and what they go through, the tests of each stage have been through."""


@pytest.fixture(scope="session", autouse=True)
def _workers_know_their_work() -> None:
    """What starts the workers has imported all that any of them does, and not just the first."""
    if "forkserver" in multiprocessing.get_all_start_methods():
        forkserver.set_forkserver_preload(
            [processes._SILENCE, process_return.__name__, output_tasks.__name__]
        )
        processes._start_server()


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load_campaign(ROOT / "workbook_templates" / "kl102")


@pytest.fixture(scope="session")
def plan(campaign: Campaign) -> WorkbookPlan:
    return plan_workbook(campaign)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The sample submissions, aggregated once."""
    return aggregate_into(tmp_path_factory.mktemp("samples"), SAMPLES)


@pytest.fixture(scope="session")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskProcesses]:
    """A cluster of three workers, for all tests; who kills one has another one started."""
    with dask_processes(tmp_path_factory.mktemp("dask"), workers=3) as cluster:
        yield cluster


@pytest.fixture
def papers() -> None:
    """Asked for, beside ``quick``, by a test that looks at more than the tables."""


@pytest.fixture
def quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs make the tables only, unless a test asks for the papers, too."""
    if "papers" not in request.fixturenames:
        monkeypatch.setattr("aggregator.batch.outputs.make_all", tables_only)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A test marked ``no_cover`` is not traced, in a worker of xdist neither.

    There pytest-cov has begun twice, and pauses only the inner of the two.
    """
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        # goes through the same lines a hundred times
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if "hypothesis" in item.keywords or folder in WHOLE_RUNS:
            item.add_marker("no_cover")
    if libreoffice.available():
        return
    skip = pytest.mark.skip(reason="soffice or its Python bridge (python3-uno) is not installed")
    for item in items:
        if "libreoffice" in item.keywords:
            item.add_marker(skip)
