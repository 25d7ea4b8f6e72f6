"""What a Dask cluster costs beside a pool of processes: 300 returns read, on this machine alone.

Both read the same files with as many workers, so all that differs is the way there and back. Given
are wall seconds, and processor seconds of all processes together, which tell more when the machine
has other work. Then the same once more on the same cluster, whose processes have begun by then.
Run with ``make bench``, or with another number of returns as the argument.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from reading import filled_form

from aggregator import __version__
from aggregator.batch.job import Job
from aggregator.batch.process_return import ToRead
from aggregator.batch.readings import read_in_workers
from aggregator.batch.workers_for import workers_for
from aggregator.definition import load_campaign
from aggregator.execution import Workers
from aggregator.ledger import Ledger, open_ledger
from tests.clusters import dask_processes

ROOT = Path(__file__).parents[1]
CAMPAIGN = load_campaign(ROOT / "workbook_templates" / "kl102")


def processor_seconds() -> float:
    """Of this process, of those it has started, and of those that have ended since."""
    us = psutil.Process()
    return sum(sum(one.cpu_times()[:4]) for one in (us, *us.children(recursive=True)))


def measured(name: str, do: Callable[[], object]) -> None:
    wall, processor = time.perf_counter(), processor_seconds()
    do()
    used = processor_seconds() - processor
    print(f"  {name:<28} {time.perf_counter() - wall:6.2f} s wall  {used:6.2f} s CPU")


@contextmanager
def at_work(folder: Path, ledger: Ledger, number: int, scheduler: str | None) -> Iterator[Workers]:
    job = Job(
        campaign=ROOT / "workbook_templates" / "kl102",
        inbox=folder,
        output=folder,
        ledger=folder / "ledger",
        key=folder / "key",
        as_of=date(2019, 3, 12),
        workers=number,
        language="vi",
        scheduler=scheduler,
    )
    with workers_for(job, ledger) as workers:
        yield workers


def main() -> None:
    returns = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with open_ledger(
            folder / "ledger",
            as_of=date(2019, 3, 12),
            version=__version__,
            campaign_sha256=CAMPAIGN.sha256,
        ) as ledger:
            forms = [filled_form(which) for which in range(12)]
            files = []
            for which in range(returns):
                sha256 = ledger.keep(forms[which % len(forms)] + bytes(which % 7))
                files.append(ToRead(content=ledger.path_of(sha256), name=f"{which}.xlsx"))
            print(f"{returns} returns read")
            for number in (1, 2):
                with at_work(folder, ledger, number, None) as workers:
                    for time_ in ("", ", again"):
                        measured(
                            f"{number} processes{time_}",
                            lambda by=workers: read_in_workers(files, CAMPAIGN, by),
                        )
            for number in (1, 2, 3):
                with dask_processes(folder, number) as dask:
                    begun = time.perf_counter()
                    with at_work(folder, ledger, 2, dask.url) as workers:
                        while workers.size < number:
                            time.sleep(0.1)
                        connected = time.perf_counter() - begun
                        print(f"  connected in {connected:.2f} s, workers' own start included")
                        for time_ in ("", ", again"):
                            measured(
                                f"cluster of {number}{time_}",
                                lambda by=workers: read_in_workers(files, CAMPAIGN, by),
                            )


if __name__ == "__main__":
    main()
