"""Whether two returns under one stamp were filled by different people, for different offices.

A form that one office passes on to another comes back with the stamp of the first and the figures
of the second. The later of the two is then no new version of the earlier.
"""

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Final

from aggregator.domain import Submission
from aggregator.selection.candidate import Candidate

_CONTACT: Final = "contact."
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_FEWEST: Final = 4
"""Figures other than 0 that both returns must have before their agreement means anything."""
_ALIKE: Final = 4
"""A revision keeps at least one figure in so many; whoever starts anew keeps none but by chance."""


def by_different_authors(candidates: Sequence[Candidate]) -> bool:
    """Two of them name different people and have hardly a figure in common."""
    return any(
        _other_people(one.submission, other.submission)
        and _other_figures(one.submission, other.submission)
        for one, other in combinations(candidates, 2)
    )


def by_whom(candidate: Candidate) -> str:
    """Who filled a return, by the first of the contact details in it; "?" when it has none."""
    return next(iter(_contact(candidate.submission).values()), "?")


def _other_people(one: Submission, other: Submission) -> bool:
    """The first that both say of whom to call differs, and so do all numbers and addresses."""
    here, there = _contact(one), _contact(other)
    shared = [field for field in here if field in there]
    same = [field for field in shared if _folded(here[field]) == _folded(there[field])]
    return bool(shared) and shared[0] not in same and not any(_reaches(here[one]) for one in same)


def _contact(submission: Submission) -> dict[str, str]:
    return {
        answer.field: answer.text
        for answer in submission.answers
        if answer.field.startswith(_CONTACT) and not _DAY.match(answer.text)
    }


def _folded(text: str) -> str:
    return "".join(text.casefold().split())


def _reaches(text: str) -> bool:
    """It is a telephone number or an address."""
    return "@" in text or any(character.isdigit() for character in text)


def _other_figures(one: Submission, other: Submission) -> bool:
    here, there = _figures(one), _figures(other)
    shared = here.keys() & there.keys()
    same = sum(here[field] == there[field] for field in shared)
    return len(shared) >= _FEWEST and same * _ALIKE < len(shared)


def _figures(submission: Submission) -> dict[str, object]:
    return {
        seen.field: seen.value
        for seen in submission.observations
        if seen.status.counts and seen.value
    }
