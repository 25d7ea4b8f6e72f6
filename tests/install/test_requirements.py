"""An installation gets what the code imports, and a bundle holds what the lock says."""

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from docs.bundle import LOCK, PYTHONS, SYSTEMS, TEXT, System, for_windows, locked_for
from tests.runs import ROOT

WITH_ANOTHER = {"numpy": "pandas", "dask": "distributed", "pydantic-core": "pydantic"}
"""Libraries that come with one that is declared, and cannot be absent there."""
UNDER_A_CONDITION = {"tzdata"}
"""Which Python itself reads."""


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    return {canonicalize_name(Requirement(one).name) for one in listed}


def imported() -> set[str]:
    """Top-level names of what is imported anywhere in the package."""
    names = set()
    for source in (ROOT / "aggregator").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                names |= {one.name.partition(".")[0] for one in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add((node.module or "").partition(".")[0])
    return names - {"aggregator"} - sys.stdlib_module_names


def test_every_library_that_is_imported_is_declared_and_no_other() -> None:
    known = packages_distributions()
    needed = {canonicalize_name(known[name][0]) for name in imported()}
    assert {WITH_ANOTHER.get(name, name) for name in needed} == declared() - UNDER_A_CONDITION


def test_every_line_of_the_lock_has_hashes() -> None:
    lines = LOCK.read_text("utf-8").replace("\\\n", "").splitlines()
    assert lines
    assert all("==" in line and "--hash=sha256:" in line for line in lines)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system.wheels[0]))
def test_the_bundle_has_one_version_of_each_library(system: System, python: str) -> None:
    listed = [
        line.partition("==")[0] for line in locked_for(LOCK.read_text("utf-8"), system, python)
    ]
    assert len(listed) == len(set(listed))
    assert {canonicalize_name(name) for name in listed} >= declared() - {"distributed"}


def test_conditions_are_those_of_the_computer_that_is_installed_on() -> None:
    lock = (
        "one==1 ; sys_platform == 'win32' \\\n    --hash=sha256:a \\\n    --hash=sha256:b\n"
        "two==2 ; python_full_version < '3.12' \\\n    --hash=sha256:c\n"
    )
    windows, linux = SYSTEMS
    assert list(locked_for(lock, windows, "3.12")) == ["one==1 --hash=sha256:a --hash=sha256:b"]
    assert list(locked_for(lock, linux, "3.11")) == ["two==2 --hash=sha256:c"]


def test_what_people_read_opens_in_an_old_notepad() -> None:
    assert for_windows("Cài\nđặt\n", TEXT) == b"\xef\xbb\xbf" + "Cài\r\nđặt\r\n".encode()
