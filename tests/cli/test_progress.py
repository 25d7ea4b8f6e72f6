"""What somebody sees who watches a run: the stage, how fast it goes, how long it still takes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runs import ROOT, SAMPLES

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)


def seen(ours: int) -> str:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            part = b""
        if not part:
            return b"".join(parts).decode("utf-8", "replace")
        parts.append(part)


def test_every_stage_is_told_with_its_rate(terminal: tuple[int, int], tmp_path: Path) -> None:
    ours, theirs = terminal
    command = [
        *(sys.executable, "-m", "aggregator", "aggregate", "--inbox", str(SAMPLES)),
        *("--campaign", str(ROOT / "workbook_templates" / "kl102"), "--as-of", "2019-03-12"),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "COLUMNS": "120"}
    with subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        told = seen(ours)
    assert process.returncode == 0, told
    for stage in (
        *("Xem hộp nhận", "Đọc báo cáo", "Xếp theo đơn vị", "Kiểm tra báo cáo"),
        *("Đối chiếu và cộng", "Làm giấy tờ, bảng biểu"),
    ):
        assert stage in told
    assert "/s" in told
    assert "0:00:0" in told
