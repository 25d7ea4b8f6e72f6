"""The wheel, installed where there is no checkout, no compiler and no git: the office's own way.

From an empty environment to a signed-off package, by the files to double-click alone, in a home
with spaces and accents, with the encodings of an old console.
"""

import os
import pty
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from tests.runs import ROOT, SAMPLES

CAMPAIGNS = ("budget", "flood", "kl102", "review")
PICTURES = ("form-figures", "summary-overview", "decisions-open", "decisions-made")
TOOLS = ("cat", "dirname", "sh")
"""What a launcher calls; neither a compiler nor git."""


OLD = "cp1252"
"""What the console has; a launcher says that it takes UTF-8."""


DEEP = Path(*(f"Hồ sơ của Văn phòng, năm công tác 2026, tập {number}" for number in range(1, 6)))


@dataclass(frozen=True, kw_only=True)
class Installed:
    """An installation and the home of its user."""

    binaries: Path
    home: Path
    environment: Mapping[str, str]

    def run(
        self, *command: str, cwd: Path, stdin: int | None = None, encoding: str = OLD
    ) -> tuple[int, str]:
        """How a command ends, and what it says in that encoding; never a traceback."""
        done = subprocess.run(
            command,
            cwd=cwd,
            env=dict(self.environment),
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        said = done.stdout.decode(encoding)
        assert "Traceback" not in said
        return done.returncode, said

    def files(self) -> dict[str, tuple[int, int]]:
        """Size and time of every installed file."""
        return {
            str(path): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in sorted(self.binaries.parent.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (made,) = folder.glob("aggregator-*-py3-none-any.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """From the lock, by its hashes, wheels only; then nothing of it may be written."""
    folder = tmp_path_factory.mktemp("installed")
    home = folder / "Nhà của chị Hạnh"
    tools = folder / "tools"
    for made in (home, tools):
        made.mkdir()
    for name in TOOLS:
        (tools / name).symlink_to(shutil.which(name) or name)
    binaries = home / "Chương trình" / "bin"
    subprocess.run([sys.executable, "-m", "venv", str(binaries.parent)], check=True)
    passed_on = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("PIP_", "OPENBLAS_", "SSL_", "REQUESTS_")) or name == "TMPDIR"
    }
    cache = subprocess.run(
        [sys.executable, "-m", "pip", "cache", "dir"], check=False, capture_output=True, text=True
    )
    if cache.returncode == 0:  # else pip keeps none
        passed_on["PIP_CACHE_DIR"] = cache.stdout.strip()
    environment = {**passed_on, "PATH": str(tools), "HOME": str(home)}
    pip = (str(binaries / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check")
    lock = str(ROOT / "requirements.lock")
    for arguments in (
        ("--only-binary=:all:", "--require-hashes", "-r", lock),
        ("--no-deps", str(wheel)),
    ):
        subprocess.run([*pip, "install", *arguments], check=True, env=environment, cwd=home)
    for path in (binaries.parent, *binaries.parent.rglob("*")):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~0o222)
    old_console = {"LANG": "C", "PYTHONIOENCODING": OLD, "TZ": "Asia/Ho_Chi_Minh"}
    return Installed(binaries=binaries, home=home, environment={**environment, **old_console})


def test_the_wheel_is_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "aggregator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours <= packed
    beside = packed - ours
    for name in CAMPAIGNS:
        assert {f"aggregator/workbook_templates/{name}/campaign.toml"} <= beside
        assert {f"aggregator/workbook_templates/{name}/units.csv"} <= beside
    assert {f"aggregator/docs/images/{name}.png" for name in PICTURES} <= beside
    assert all(
        name.startswith(("aggregator/workbook_templates/", "aggregator/docs/images/"))
        for name in beside
    )


def test_from_the_wheel_to_a_closed_campaign(installed: Installed) -> None:
    before = installed.files()
    aggregator = str(installed.binaries / "aggregator")
    code, said = installed.run(aggregator, "start", str(DEEP), cwd=installed.home)
    assert code == 0
    workspace = installed.home / DEEP
    assert len(str(workspace)) > 260
    shutil.copyfile(SAMPLES.parent / "demonstration.key", workspace / "seal.key")
    assert (workspace / "HƯỚNG DẪN.html").stat().st_size > 100_000

    code, said = click(installed, workspace, "1 Tạo biểu mẫu")
    assert code == 0, said
    assert "Đã tạo 48 biểu mẫu trong outbox/" in said
    assert (workspace / "outbox" / "HU-CPA.xlsx").is_file()

    shutil.copytree(SAMPLES, workspace / "inbox", dirs_exist_ok=True)
    code, said = click(installed, workspace, "2 Tổng hợp")
    assert code == 0, said
    assert "41/48 đơn vị đã có báo cáo được tính" in said
    assert "Đã xong. Mở output/summary.xlsx" in said
    summary = openpyxl.load_workbook(workspace / "output" / "summary.xlsx", data_only=True)
    assert "TỔNG HỢP BÁO CÁO" in {cell.value for row in summary["Tổng quan"] for cell in row}

    code, said = click(installed, workspace, "3 Chốt số liệu", answers="Nguyễn Thị Hạnh\n\n")
    assert code == 0, said
    assert "Họ và tên người chốt số liệu" in said
    (package,) = (workspace / "archive").iterdir()
    assert "Nguyễn Thị Hạnh" in (package / "bag-info.txt").read_text(encoding="utf-8")
    code, said = installed.run(aggregator, "verify", str(package), cwd=installed.home)
    assert code == 0

    code, said = click(installed, workspace, "2 Tổng hợp")
    assert code == 4
    assert "đợt này đã được Nguyễn Thị Hạnh chốt ngày" in said
    assert "bấm đúp “6 Mở lại số liệu đã chốt”" in said

    code, said = click(installed, workspace, "6 Mở lại số liệu đã chốt", "Lê An\nĐính chính\n\n")
    assert code == 0, said
    assert "Đã mở lại và tổng hợp" in said

    code, said = click(installed, workspace, "5 Nhập thay đơn vị", "HU-KCH\nTrần Thị Bình\n\n")
    assert code == 0, said
    assert (workspace / "on-behalf" / "HU-KCH (nhap thay).xlsx").is_file()

    code, said = installed.run(aggregator, "doctor", "--lang", "en", cwd=workspace)
    assert code == 1
    assert "The encoding of the screen, cp1252, lacks Vietnamese letters" in said
    assert "To be mended: 1 " in said
    assert installed.files() == before


def click(installed: Installed, workspace: Path, name: str, answers: str = "") -> tuple[int, str]:
    """Double-click a launcher; with answers, at a terminal on which somebody types them."""
    command = ("/bin/sh", str(workspace / f"{name}.command"))
    if not answers:
        return installed.run(*command, cwd=installed.home, encoding="utf-8")
    ours, theirs = pty.openpty()
    try:
        os.write(ours, answers.encode())
        return installed.run(*command, cwd=installed.home, stdin=theirs, encoding="utf-8")
    finally:
        os.close(ours)
        os.close(theirs)
