"""The package proves itself: to us, to the bagit library, and to sha256sum."""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import bagit
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aggregator.archive import Damage, damage_of, pack
from aggregator.domain import PathError

PAYLOAD: dict[str, Path | bytes] = {
    "returns/" + "a" * 64: b"a return",
    "output/Phụ lục tỉnh.xlsx": b"an output",
    "ledger.sqlite": b"",
}
INFO = {"Source-Organization": "Văn phòng Tỉnh ủy", "Closed-By": "Nguyễn\nAn"}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    pack(tmp_path / "kl102-2019-03-31", PAYLOAD, INFO)
    return tmp_path / "kl102-2019-03-31"


def test_a_new_bag_is_whole_by_every_measure(bag: Path) -> None:
    assert damage_of(bag) == ()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        checked = subprocess.run(["sha256sum", "-c", "--quiet", manifest], cwd=bag, check=False)  # noqa: S607
        assert checked.returncode == 0
    assert bagit.Bag(str(bag)).is_valid()
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert info.splitlines() == [
        "Source-Organization: Văn phòng Tỉnh ủy",
        "Closed-By: Nguyễn An",
        "Payload-Oxum: 17.3",
    ]
    assert (bag / "bagit.txt").read_text().startswith("BagIt-Version: 1.0\n")


def test_the_same_inputs_give_the_same_bytes(bag: Path, tmp_path: Path) -> None:
    pack(tmp_path / "again", dict(reversed(PAYLOAD.items())), INFO)
    first, again = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (bag, tmp_path / "again")
    )
    assert first == again


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_one_byte_changed_anywhere_is_found(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        bag = Path(folder) / "bag"
        pack(bag, PAYLOAD, INFO)
        paths = sorted(path for path in bag.rglob("*") if path.is_file())
        path = data.draw(st.sampled_from(paths))
        content = bytearray(path.read_bytes())
        change = data.draw(st.sampled_from(["set", "insert", "delete"]))
        place = data.draw(st.integers(0, max(0, len(content) - 1)))
        byte = data.draw(st.integers(0, 255))
        if change == "insert" or not content:
            content.insert(place, byte)
        elif change == "delete":
            del content[place]
        else:
            content[place] ^= byte or 1
        path.write_bytes(bytes(content))
        assert damage_of(bag), (path.name, change, place)


def test_each_kind_of_damage_is_named(bag: Path) -> None:
    (bag / "data" / "ledger.sqlite").write_bytes(b"x")
    (bag / "data" / "more").write_bytes(b"x")
    (bag / ".hidden").write_bytes(b"x")
    (bag / "data" / "output" / "Phụ lục tỉnh.xlsx").unlink()
    assert damage_of(bag) == (
        Damage(kind="added", path=".hidden"),
        Damage(kind="changed", path="data/ledger.sqlite"),
        Damage(kind="added", path="data/more"),
        Damage(kind="missing", path="data/output/Phụ lục tỉnh.xlsx"),
    )


def test_a_link_in_place_of_a_file_is_found(bag: Path, tmp_path: Path) -> None:
    same = tmp_path / "elsewhere"
    file = bag / "data" / "returns" / ("a" * 64)
    same.write_bytes(file.read_bytes())
    file.unlink()
    file.symlink_to(same)
    assert damage_of(bag) == (Damage(kind="changed", path=f"data/returns/{'a' * 64}"),)


def test_a_bag_is_never_made_over_something(bag: Path) -> None:
    with pytest.raises(PathError, match="is there already"):
        pack(bag, {}, {})
    assert damage_of(bag) == ()


def test_what_is_no_bag_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no signed-off package"):
        damage_of(tmp_path)


def test_what_cannot_be_packed_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="gone"):
        pack(tmp_path / "bag", {"a": b"x", "b": tmp_path / "gone"}, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../x", "/x", "a\nb", "a\\b", "100%", ""])
def test_no_path_leads_out_of_the_bag(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="cannot be a path"):
        pack(tmp_path / "bag", {name: b""}, {})
