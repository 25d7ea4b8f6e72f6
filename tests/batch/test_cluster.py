"""A run on a cluster publishes what a run on this machine does, or nothing."""

import sys
from pathlib import Path

import pytest

from aggregator.batch import workers_for
from aggregator.batch.versions import difference, versions
from aggregator.cli import main
from aggregator.domain import ClusterError
from tests.clusters import DaskProcesses
from tests.runs import ROOT, SAMPLES, Run, aggregate_into

CAMPAIGN = ROOT / "workbook_templates" / "kl102"


def without_timings(run: Run) -> dict[str, bytes]:
    return {path: content for path, content in run.outputs.items() if path != "data/run.json"}


def test_three_machines_publish_what_one_does(
    samples: Run, dask: DaskProcesses, tmp_path: Path
) -> None:
    dask.have(3)
    run = aggregate_into(tmp_path, SAMPLES, scheduler=dask.url)
    assert without_timings(run) == without_timings(samples)
    assert run.report.bulletin == samples.report.bulletin
    assert not list((tmp_path / "ledger" / "files").glob("*.tmp"))


def test_a_machine_with_other_code_ends_the_run(
    dask: DaskProcesses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.have(1)
    monkeypatch.setattr(workers_for, "versions", lambda: {**versions(), "lxml": "4.9.0"})
    with pytest.raises(ClusterError, match=r"the worker on \S+ .* has lxml .*, and the run 4.9.0"):
        aggregate_into(tmp_path, SAMPLES, scheduler=dask.url)
    assert not list((tmp_path / "output").iterdir())


def test_what_is_other_on_a_machine_is_named() -> None:
    here = versions()
    assert difference(here) == ""
    assert difference({**here, "zlib": "1.0"}) == (
        f"has zlib {here['zlib']}, and the run 1.0; please install the same on every machine"
    )
    assert "has lxml not installed" not in difference({})
    assert "has sky not installed, and the run 2" in difference({**here, "sky": "2"})


def test_a_cluster_that_is_not_there_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        sys,
        "argv",
        ["aggregator", "aggregate", "--scheduler", "nowhere", "--campaign", str(CAMPAIGN)],
    )
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 4
    said = capsys.readouterr().err
    assert said.startswith("aggregator: --scheduler nowhere: không phải địa chỉ máy điều phối; ghi")
