"""What stands around a file and may tell whose it is: its name, its folders, its message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email.utils import getaddresses
from typing import Final

from aggregator.definition import Campaign
from aggregator.domain import Arrival, Letter
from aggregator.selection.lexicon import TO_OTHERS
from aggregator.selection.names import Naming, unit_names

_FILE_NAME: Final = "tên tệp"
_FOLDER: Final = "tên thư mục"
_SUBJECT: Final = "tiêu đề thư"
_SENDER: Final = "người gửi thư"
_TEXT: Final = "nội dung thư"

_LONGEST_LINE: Final = 200
_SHORT_LINE: Final = 80
_LINES: Final = 20
"""At the beginning and at the end of a message, where people say who they are."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clue:
    """Something that names, and what it is, in Vietnamese."""

    naming: Naming
    basis: str


def with_letters(arrivals: Iterable[Arrival]) -> tuple[Arrival, ...]:
    """The arrivals, each with the message that it is, or else that most closely brought it."""
    every = tuple(arrivals)
    letters = {arrival.path: arrival.letter for arrival in every if arrival.letter}
    return tuple(replace(one, letter=_letter_around(one.path, letters)) for one in every)


def _letter_around(path: str, letters: Mapping[str, Letter]) -> Letter | None:
    while path and path not in letters:
        path = path.rpartition("!/")[0]
    return letters.get(path)


def stem(name: str) -> str:
    """A file's name without its ending."""
    return name.rpartition(".")[0] or name


def own_name(path: str) -> str:
    """A file's name without what is around it: folders, bundles, messages."""
    return path.replace("!/", "/").rpartition("/")[2]


def clue_of(path: str, form: Clue, letter: Letter | None, campaign: Campaign) -> Clue:
    """What tells most closely whose a file is, in view of all that stands around it.

    Args:
        path: Of the file, relative to the inbox.
        form: What the form itself says.
        letter: The message that brought it, or that it is; its text only tells where nothing
            else does, for it may tell of many.
        campaign: Whose returns are expected.
    """
    clues = [form, *_clues(path, letter, campaign)]
    naming = unit_names(campaign).innermost(clue.naming for clue in clues)
    basis = next((clue.basis for clue in clues if clue.naming.candidates), "")
    if not naming.candidates and letter is not None:
        return Clue(naming=_said_in(letter.text, campaign), basis=_TEXT)
    return Clue(naming=naming, basis=basis)


def file_name_clue(path: str, campaign: Campaign) -> Clue:
    """What a file's own name tells, whatever stands around it."""
    return Clue(naming=unit_names(campaign).named(stem(own_name(path))), basis=_FILE_NAME)


def _clues(path: str, letter: Letter | None, campaign: Campaign) -> Iterator[Clue]:
    """From the file outwards: people sort what comes in."""
    names = unit_names(campaign)
    *around, _ = path.replace("!/", "/").split("/")
    yield file_name_clue(path, campaign)
    for folder in reversed(around):
        yield Clue(naming=names.named(stem(folder)), basis=_FOLDER)
    if letter is None:
        return
    yield Clue(naming=names.named(letter.subject), basis=_SUBJECT)
    for naming in _senders(letter.sender, campaign):
        yield Clue(naming=naming, basis=_SENDER)


def _senders(sender: str, campaign: Campaign) -> Iterator[Naming]:
    """By the addresses on the roster; then by what sender and address are called."""
    names = unit_names(campaign)
    if len(sender) > _LONGEST_LINE:  # parsing recurses into brackets
        return
    for called, address in getaddresses([sender]):
        units = names.at_address(address)
        if units:
            unit = units[0] if len(units) == 1 else ""
            yield Naming(unit=unit, candidates=units, leveled=True)
        yield names.named(called)
        yield names.named(address.partition("@")[0])


def _said_in(text: str, campaign: Campaign) -> Naming:
    """Whom the lines of a message name as an office, level and all; a place alone is no sender."""
    names = unit_names(campaign)
    lines = [line for line in text.splitlines() if line.strip() and len(line) <= _LONGEST_LINE]
    lines = lines[:_LINES] + lines[_LINES:][-_LINES:]
    telling = [
        naming
        for line in lines
        if not TO_OTHERS.match(line) and (naming := names.named(line)).candidates
        if naming.leveled or (naming.elsewhere and len(line) <= _SHORT_LINE)
    ]
    return _together(telling)


def _together(namings: Sequence[Naming]) -> Naming:
    codes = tuple(dict.fromkeys(code for naming in namings for code in naming.candidates))
    certain = len(codes) == 1 and all(naming.unit for naming in namings)
    return Naming(
        unit=codes[0] if certain else "",
        candidates=codes,
        elsewhere=any(naming.elsewhere for naming in namings),
        leveled=True,
    )
