"""What a decision judges. It lapses when a later return changes that, and not otherwise."""

from collections.abc import Iterable

from aggregator.domain import Observation, Status, plain


def judged_figure(seen: Observation | None) -> str:
    """What a return says of a figure: its value, else how it was typed. Empty for nothing at all.

    However else the same value is written, it is the same.
    """
    if seen is None or (seen.status is Status.MISSING and not seen.cell.raw.strip()):
        return ""
    if seen.status.counts and seen.value is not None:
        return f"={plain(seen.value)}"
    candidates = ";".join(plain(value) for value in seen.candidates)
    return f"{seen.status} {candidates} {seen.cell.raw.strip()}"


def judged_versions(contents: Iterable[str]) -> str:
    """Among which versions of a return one was to be chosen: their SHA-256, in order."""
    return ";".join(sorted(contents))
