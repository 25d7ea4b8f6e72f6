"""Tasks on worker processes, with limits. It knows nothing of what the tasks do."""

from aggregator.execution.cluster import cluster_at
from aggregator.execution.limits import AMPLE, TaskLimits
from aggregator.execution.processes import Processes
from aggregator.execution.temporary import (
    held_folder,
    no_room_for_temporary,
    remove_abandoned,
    sweep_temporary,
    temporary_room,
)
from aggregator.execution.workers import Workers, run_many

__all__ = [
    "AMPLE",
    "Processes",
    "TaskLimits",
    "Workers",
    "cluster_at",
    "held_folder",
    "no_room_for_temporary",
    "remove_abandoned",
    "run_many",
    "sweep_temporary",
    "temporary_room",
]
