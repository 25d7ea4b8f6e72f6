"""What has to be alike on two machines for them to make the same of the same file."""

import platform
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from aggregator.batch.engine import code_digest

_NAME: Final = re.compile(r"[\w.-]+")


@cache
def versions() -> Mapping[str, str]:
    """What is at work on this machine: its version by its name."""
    libraries = {name: version(name) for name in sorted(_installed("aggregator", set()))}
    return {
        "system": f"{sys.platform} {platform.machine()}",
        "Python": platform.python_version(),
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        **libraries,
        # the last, for the versions above are part of it: other code, or another build of Python
        "code of aggregator": code_digest()[:12],
    }


def difference(expected: Mapping[str, str]) -> str:
    """What is other on this machine, as the end of a sentence; empty: nothing."""
    here = versions()
    for name in (*expected, *here):
        if expected.get(name) != here.get(name):
            return (
                f"has {name} {here.get(name, 'not installed')}, and the run "
                f"{expected.get(name, 'has none')}; please install the same on every machine"
            )
    return ""


def _installed(name: str, found: set[str]) -> Iterator[str]:
    """What a distribution needs, extras excepted, and what that needs."""
    for requirement in requires(name) or ():
        needed = _NAME.match(requirement)
        if needed is None or "extra ==" in requirement:
            continue
        library = needed[0].lower().replace("_", "-")
        if library in found:
            continue
        try:
            version(library)
        except PackageNotFoundError:  # not on this system
            continue
        found.add(library)
        yield library
        yield from _installed(library, found)
