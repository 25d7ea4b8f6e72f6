"""What a worker process may use of memory and processor time, where the system can enforce it."""

import math
import os
import sys
import threading
import time
from multiprocessing import parent_process
from pathlib import Path
from typing import Final

from aggregator.execution.limits import TaskLimits

if sys.platform != "win32":  # which has no such limits; the wall clock still holds there
    import resource

_SIZE: Final = Path("/proc/self/statm")


def confine(limits: TaskLimits) -> None:
    """Limit this process for good: no core dumps, so much memory more, no life after its parent."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _SIZE.exists():
        # the limit is on address space, of which a fresh process has much that it never touches
        mapped = int(_SIZE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        allowed = mapped + limits.memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))


def allow_processor_time(limits: TaskLimits) -> None:
    """Let this process compute so many seconds from now; past them the system ends it."""
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time()) + limits.cpu_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
