"""Who does the tasks of a run."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from aggregator.batch import checks, output_tasks, process_return
from aggregator.batch.job import Job
from aggregator.batch.versions import difference, versions
from aggregator.execution import Processes, Workers, cluster_at
from aggregator.ledger import Ledger


@contextmanager
def workers_for(job: Job, ledger: Ledger) -> Iterator[Workers]:
    """Processes of this machine, or the cluster that the operator names.

    Raises:
        ClusterError: The cluster cannot be had, or would not do the same as this machine.
    """
    here = Processes(job.workers)
    if job.scheduler is None:
        yield here
        return
    with cluster_at(
        job.scheduler,
        shared=ledger.files.absolute(),
        unlike=partial(difference, versions()),
        here=here,
        modules=(process_return.__name__, checks.__name__, output_tasks.__name__),
    ) as cluster:
        yield cluster
