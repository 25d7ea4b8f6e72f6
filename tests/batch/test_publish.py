"""Outputs take their places, or stand beside them where another program holds the old ones."""

from datetime import date
from pathlib import Path

import pytest

from aggregator.batch import publish as publishing
from aggregator.batch.digests import sha256_of
from aggregator.batch.publish import publish
from aggregator.batch.staged import stage
from aggregator.domain import PathError

DAY = date(2019, 3, 12)
BESIDE = "a (2019-03-12 mới).csv"


def held(monkeypatch: pytest.MonkeyPatch, *names: str, times: int = 1000) -> None:
    """Files of these names refuse to be replaced, as on Windows when they are open."""
    monkeypatch.setattr(publishing, "_PATIENCE", (0.0, 0.0))
    replace, left = Path.replace, dict.fromkeys(names, times)

    def refusing(path: Path, target: Path) -> Path:
        if left.get(target.name, 0):
            left[target.name] -= 1
            raise PermissionError(13, "Permission denied", str(path), None, str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refusing)


def listed(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_file_that_is_let_go_of_soon_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.csv": b"old"}, DAY)
    held(monkeypatch, "a.csv", times=2)
    assert publish(tmp_path, {"a.csv": b"new"}, DAY) == ()
    assert listed(tmp_path) == {"a.csv": b"new"}


def test_what_is_too_large_to_be_held_is_moved(tmp_path: Path) -> None:
    folder, large = tmp_path / "output", tmp_path / "large.csv"
    folder.mkdir()
    large.write_bytes(b"many rows")
    publish(folder, {"data/a.csv": large, "b.csv": b"few"})
    assert (folder / "data" / "a.csv").read_bytes() == b"many rows"
    assert not large.exists()
    large.write_bytes(b"many rows")
    before = (folder / "data" / "a.csv").stat().st_ino
    publish(folder, {"data/a.csv": large})
    assert (folder / "data" / "a.csv").stat().st_ino == before  # not touched: it is the same
    large.write_bytes(b"other rows")
    publish(folder, {"data/a.csv": large})
    assert (folder / "data" / "a.csv").read_bytes() == b"other rows"


def test_a_file_that_is_held_stays_and_the_others_are_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.csv": b"old", "b.csv": b"old"}, DAY)
    with monkeypatch.context() as holding:
        held(holding, "a.csv")
        for content in (b"new", b"newer", b"newer"):
            beside = publish(tmp_path, {"a.csv": content, "b.csv": content}, DAY)
            assert beside == (tmp_path / BESIDE,)
            assert listed(tmp_path) == {"a.csv": b"old", "b.csv": content, BESIDE: content}
    assert publish(tmp_path, {"a.csv": b"newest", "b.csv": b"newer"}, DAY) == ()
    assert listed(tmp_path) == {"a.csv": b"newest", "b.csv": b"newer"}


def test_what_stands_beside_goes_when_the_old_content_is_right_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.csv": b"old"}, DAY)
    held(monkeypatch, "a.csv")
    publish(tmp_path, {"a.csv": b"new"}, DAY)
    publish(tmp_path, {"a.csv": b"old"}, date(2019, 3, 13))
    assert listed(tmp_path) == {"a.csv": b"old"}


def test_only_one_stands_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, {"a.csv": b"old"}, DAY)
    held(monkeypatch, "a.csv")
    publish(tmp_path, {"a.csv": b"new"}, DAY)
    publish(tmp_path, {"a.csv": b"newer"}, date(2019, 3, 13))
    assert listed(tmp_path) == {"a.csv": b"old", "a (2019-03-13 mới).csv": b"newer"}


@pytest.mark.parametrize("as_of", [None, DAY])
def test_where_nothing_can_be_written_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, as_of: date | None
) -> None:
    publish(tmp_path, {"a.csv": b"old"})
    held(monkeypatch, "a.csv", BESIDE)
    with pytest.raises(PathError, match=r"a.*\.csv: cannot be (replaced|written)"):
        publish(tmp_path, {"a.csv": b"new"}, as_of)
    assert listed(tmp_path) == {"a.csv": b"old"}


def test_what_is_gone_goes_with_what_stood_beside_it_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.csv": b"old", "b.csv": b"old", "c.csv": b"old"}, DAY)
    with monkeypatch.context() as holding:
        held(holding, "a.csv")
        publish(tmp_path, {"a.csv": b"new"}, DAY)
    (tmp_path / "a - đã ký.csv").write_bytes(b"by hand")
    publish(tmp_path, {"b.csv": b"new"}, DAY, gone={"a.csv", "never.csv", "absent/d.csv"})
    assert listed(tmp_path) == {"b.csv": b"new", "c.csv": b"old", "a - đã ký.csv": b"by hand"}


def test_what_is_gone_but_held_open_goes_with_a_later_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.csv": b"old"})

    def refusing(path: Path, *, missing_ok: bool = False) -> None:
        assert missing_ok
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as holding:
        holding.setattr(Path, "unlink", refusing)
        publish(tmp_path, {"b.csv": b"new"}, DAY, gone={"a.csv"})
    assert listed(tmp_path) == {"a.csv": b"old", "b.csv": b"new"}
    publish(tmp_path, {"b.csv": b"new"}, DAY, gone={"a.csv"})
    assert listed(tmp_path) == {"b.csv": b"new"}


def test_what_waited_on_the_disk_is_as_open_to_others_as_anything_new(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    with publishing.staging(tmp_path) as waiting:
        staged = stage(waiting, [b"a", b"b"])
        assert staged.sha256 == sha256_of(b"ab")
        publish(tmp_path, {"data/a.csv": staged.path}, DAY)
    assert (tmp_path / "data" / "a.csv").read_bytes() == b"ab"
    assert (tmp_path / "data" / "a.csv").stat().st_mode == (tmp_path / "usual").stat().st_mode
    assert {one.name for one in tmp_path.iterdir()} == {"usual", "data"}
