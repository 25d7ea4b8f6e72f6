"""A folder from which the program is installed without internet: ``python -m docs.bundle FOLDER``.

It holds the program's own wheel, the wheels of what it needs, as the lock names them by version and
SHA-256, for each system and Python an office may have, and what to do with them.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
LOCK: Final = ROOT / "requirements.lock"
SCRIPT: Final = "CÀI ĐẶT.cmd"
TEXT: Final = "CÀI ĐẶT.txt"
PYTHONS: Final = ("3.11", "3.12", "3.13")
_GLIBC: Final = (28, 27, 26, 25, 24, 17, 12, 5)
"""Minor versions of the C library for which wheels are made; Linux of 2018 and later has 2.28."""
_PIP: Final = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@dataclass(frozen=True, kw_only=True, slots=True)
class System:
    """One kind of computer.

    Attributes:
        wheels: Platform tags of the wheels that it takes.
        markers: What conditions in the lock ask about it.
    """

    wheels: tuple[str, ...]
    markers: tuple[tuple[str, str], ...]


SYSTEMS: Final = (
    System(
        wheels=("win_amd64",),
        markers=(
            ("sys_platform", "win32"),
            ("platform_system", "Windows"),
            ("os_name", "nt"),
            ("platform_machine", "AMD64"),
        ),
    ),
    System(
        wheels=(*(f"manylinux_2_{minor}_x86_64" for minor in _GLIBC), "manylinux2014_x86_64"),
        markers=(
            ("sys_platform", "linux"),
            ("platform_system", "Linux"),
            ("os_name", "posix"),
            ("platform_machine", "x86_64"),
        ),
    ),
)


def main() -> None:
    make_bundle(Path(sys.argv[1]))


def make_bundle(folder: Path) -> None:
    """Collect everything; a wheel whose SHA-256 is not in the lock ends it."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True, exist_ok=True)
    _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(ROOT))
    for system, python in product(SYSTEMS, PYTHONS):
        _download(system, python, wheels)
    shutil.copyfile(LOCK, folder / LOCK.name)
    for name in (SCRIPT, TEXT):
        (folder / name).write_bytes(for_windows((HERE / "install" / name).read_text("utf-8"), name))


def for_windows(text: str, name: str) -> bytes:
    """Lines end as there; Notepad of old knows UTF-8 by its mark, which cmd.exe does not bear."""
    mark = "\ufeff" if name.endswith(".txt") else ""
    return (mark + text.replace("\n", "\r\n")).encode()


def locked_for(lock: str, system: System, python: str) -> Iterator[str]:
    """The lines of the lock for one system and Python, their conditions evaluated.

    pip itself would evaluate them for the Python that runs it.
    """
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        **dict(system.markers),
    }
    for entry in lock.replace("\\\n", " ").splitlines():
        pinned, *hashes = entry.split("--hash=")
        requirement = Requirement(pinned)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            required = f"{requirement.name}{requirement.specifier}"
            yield " ".join((required, *(f"--hash={one.strip()}" for one in hashes)))


def _download(system: System, python: str, wheels: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "requirements.txt"
        lines = locked_for(LOCK.read_text("utf-8"), system, python)
        listed.write_text("\n".join(lines), encoding="utf-8")
        _pip(
            *("download", "--require-hashes", "--no-deps", "--only-binary=:all:"),
            *("--python-version", python, "--implementation", "cp"),
            *(part for tag in system.wheels for part in ("--platform", tag)),
            *("--dest", str(wheels), "--requirement", str(listed)),
        )


def _pip(*arguments: str) -> None:
    subprocess.run([*_PIP, *arguments], check=True)  # noqa: S603 - our own command


if __name__ == "__main__":
    main()
