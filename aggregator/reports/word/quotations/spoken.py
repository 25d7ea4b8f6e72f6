"""The sentences of what was said, with whose they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aggregator.reports.word.quotations.said import Said
from aggregator.reports.word.quotations.sentences import sentences
from aggregator.reports.word.quotations.sparse import Numbers, numbered


@dataclass(frozen=True, kw_only=True, slots=True)
class Spoken:
    """All sentences in their order.

    Attributes:
        texts: Of each.
        sources: Of each the place of what it stands in, among all that was said.
        speakers: Of each the number of its unit.
        units: By their numbers.
    """

    texts: Sequence[str]
    sources: Sequence[int]
    speakers: Numbers
    units: Sequence[str]

    def unit_of(self, place: int) -> str:
        return self.units[int(self.speakers[place])]


def spoken(said: Iterable[tuple[int, Said]]) -> Spoken:
    """Of what was said, each with its place."""
    found = [(source, one.unit, sentences(one.text)) for source, one in said]
    sources = [source for source, _, parts in found for _ in parts]
    speakers, units = numbered(unit for _, unit, parts in found for _ in parts)
    texts = [part for *_, parts in found for part in parts]
    return Spoken(texts=texts, sources=sources, speakers=speakers, units=units)
