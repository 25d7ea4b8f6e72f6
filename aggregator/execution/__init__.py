"""Tasks on worker processes, with limits. It knows nothing of what the tasks do."""

from aggregator.execution.cluster import cluster_at
from aggregator.execution.limits import AMPLE, TaskLimits
from aggregator.execution.processes import Processes
from aggregator.execution.temporary import temporary_folder
from aggregator.execution.workers import Workers, run_many

__all__ = [
    "AMPLE",
    "Processes",
    "TaskLimits",
    "Workers",
    "cluster_at",
    "run_many",
    "temporary_folder",
]
