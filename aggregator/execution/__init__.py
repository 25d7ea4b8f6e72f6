"""Tasks on worker processes, with limits. It knows nothing of what the tasks do."""

from aggregator.execution.limits import AMPLE, TaskLimits
from aggregator.execution.workers import run_many

__all__ = ["AMPLE", "TaskLimits", "run_many"]
