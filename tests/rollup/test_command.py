"""The command as people type it."""

from pathlib import Path

from tests.cli.test_commands import aggregator
from tests.rollup.provinces import Member, copied


def test_it_says_who_is_in_it_and_what_is_lacking(
    north: Member, middle: Member, tmp_path: Path
) -> None:
    listed = tmp_path / "tinh.csv"
    listed.write_text(
        "code,name\n01,Tỉnh ủy Bắc\n02,Ban Dân vận Tỉnh ủy (trung)\n03,Tỉnh ủy Tây\n",
        encoding="utf-8",
    )
    done = aggregator(
        *("rollup", str(north.package), str(middle.tables), "--expected", str(listed)),
        *("--lang", "en"),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2/3 provinces added up (1 signed off, 1 not): 3/8 units have a return that counts",
        "  nothing handed in (1): Tỉnh ủy Tây",
        "  not signed off (1): Ban Dân vận Tỉnh ủy (trung)",
        "  22 totals without a likely range: provinces are missing",
        "  5 things to know: sheet Cần lưu ý",
        f"Results: {Path('rollup/summary.xlsx')}  ·  {Path('rollup/data')}/",
    ]


def test_a_damaged_package_ends_with_4_and_its_name(north: Member, tmp_path: Path) -> None:
    assert north.package
    harmed = copied(north.package, tmp_path / "bac")
    (harmed / "data" / "decisions.xlsx").write_bytes(b"")
    done = aggregator("rollup", "bac", cwd=tmp_path)
    assert done.returncode == 4
    assert done.stderr.startswith("aggregator: bac: gói không còn như khi chốt (data/decisions")
    assert not done.stdout
    assert aggregator("rollup", cwd=tmp_path).returncode == 2
