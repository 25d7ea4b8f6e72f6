"""Looks at the computer and the workspace before anybody wonders: it reads, and changes nothing."""

from aggregator.doctor.cloud import in_the_cloud, not_downloaded
from aggregator.doctor.examined import Examined, Mark
from aggregator.doctor.machine import clock, encodings, free_space
from aggregator.doctor.open_files import opened
from aggregator.doctor.places import inbox_there, long_paths, writable
from aggregator.doctor.program import interpreter, libraries
from aggregator.doctor.shares import on_a_share, share_of

__all__ = [
    "Examined",
    "Mark",
    "clock",
    "encodings",
    "free_space",
    "in_the_cloud",
    "inbox_there",
    "interpreter",
    "libraries",
    "long_paths",
    "not_downloaded",
    "on_a_share",
    "opened",
    "share_of",
    "writable",
]
