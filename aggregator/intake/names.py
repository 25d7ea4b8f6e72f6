"""File names: what they tell, and how they are shown."""

from collections.abc import Iterable


def shown(name: str) -> str:
    """A name that every program can write: stray bytes and unprintable characters as %XX."""
    return "".join(char if char.isprintable() else _escaped(char) for char in name)


def distinct(names: Iterable[str]) -> list[str]:
    """The names, told apart by a number where one comes again; none is given out twice."""
    taken: set[str] = set()
    told_apart = []
    for name in names:
        candidate, number = name, 1
        while candidate in taken:
            number += 1
            candidate = f"{name}#{number}"
        taken.add(candidate)
        told_apart.append(candidate)
    return told_apart


def _escaped(char: str) -> str:
    try:
        content = char.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character, as Windows and UTF-7 let it stand in a name
        content = char.encode("utf-8", "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in content)
