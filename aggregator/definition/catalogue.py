"""The cards of the rules: what a finding means, why it matters, what to do about it.

A card is a file ``cards/<rule id>.toml``; reports, ``aggregator explain`` and the docs all read it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from aggregator.definition.phrasebook import in_english
from aggregator.definition.unit_words import Language, Words
from aggregator.domain import Finding, Severity

Category = Literal[
    "file", "identity", "structure", "value", "within-return", "across-returns", "time"
]

_UNIT: Final = "unit_of_measure"
"""The fact that is a unit of measure."""

_EXPLAINED: Final[Mapping[Language, str]] = {
    "vi": "Đơn vị giải trình",
    "en": "The unit explains",
}


class CardText(BaseModel):
    """A card in one language; ``message`` and ``expected`` may use facts, e.g. ``{observed}``.

    Attributes:
        title: Two to six words.
        message: What was seen, as a sentence.
        expected: What should stand there instead.
        why: What goes wrong otherwise.
        remedy: What to do now.
        phrases: Facts that the stages put in Vietnamese words of their own, which this text wants
            in English; all others (typed texts, labels, names, paths, figures) are quoted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    message: str
    expected: str
    why: str
    remedy: str
    phrases: tuple[str, ...] = ()

    def message_with(self, facts: Mapping[str, str]) -> str:
        return self.message.format_map(self.worded(facts))

    def expected_with(self, facts: Mapping[str, str]) -> str:
        return self.expected.format_map(self.worded(facts))

    def worded(self, facts: Mapping[str, str]) -> Mapping[str, str]:
        """The facts in the language of the text, as far as they are words of ours."""
        if not self.phrases:
            return facts
        return {**facts, **{name: in_english(facts[name]) for name in self.phrases}}


class SenderText(BaseModel):
    """What a card says to the unit whose return it is about, in one language.

    It must not tell of other units: neither their names nor their figures nor their files.

    Attributes:
        message: What was seen; empty: as the office is told.
        expected: What should stand there instead; empty: likewise.
        why: What goes wrong otherwise; empty: likewise.
        remedy: What the unit should do now.
        remedy_decimal: The same of a figure that may have decimals; empty: as of any other.
        figures: Facts that are numbers of ours, which this text wants in its own way of writing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    message: str = ""
    expected: str = ""
    why: str = ""
    remedy: str
    remedy_decimal: str = ""
    figures: tuple[str, ...] = ()


class Card(BaseModel):
    """What is known of a rule.

    Attributes:
        rule: Id, the file's name.
        category: Where in the process it is found.
        severity: Unless the campaign says otherwise.
        facts: The words that a finding of this rule brings for the texts.
        sender: What the unit itself is told; ``None`` for what is not its business.
        sender_en: The same in English.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    category: Category
    severity: Severity
    facts: tuple[str, ...] = ()
    vi: CardText
    en: CardText
    sender: SenderText | None = None
    sender_en: SenderText | None = None

    def text(self, language: Language) -> CardText:
        return self.vi if language == "vi" else self.en

    def to_sender(
        self, finding: Finding, words: Words, *, decimal: bool = False
    ) -> SenderText | None:
        """The text for the unit with the facts in their places; ``None``: it is not told.

        Args:
            finding: Whose facts they are.
            words: In which the unit is written to.
            decimal: It is about a figure that may have decimals.
        """
        told = self.sender if words.language == "vi" else self.sender_en
        if told is None:
            return None
        office, of_decimals = self.text(words.language), told.remedy_decimal if decimal else ""
        facts = {**office.worded(finding.facts)}
        facts |= {name: words.with_figures(facts[name]) for name in told.figures}
        facts |= {name: words.term(facts[name]) for name in facts if name == _UNIT}
        return SenderText(
            message=(told.message or office.message).format_map(facts),
            expected=(told.expected or office.expected).format_map(facts),
            why=told.why or office.why,
            remedy=of_decimals or told.remedy,
        )

    def account(self, finding: Finding, language: Language) -> str:
        """What was seen, and what the sender wrote beside it."""
        message = self.text(language).message_with(finding.facts)
        if not finding.explanation:
            return message
        return f"{message} {_EXPLAINED[language]}: “{finding.explanation}”."


@cache
def cards() -> dict[str, Card]:
    """Every card, by rule id, in the order of the ids."""
    folder = files("aggregator.definition") / "cards"
    found = {}
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        name = file.name.removesuffix(".toml")
        if name != file.name:
            found[name] = Card(rule=name, **tomllib.loads(file.read_text(encoding="utf-8")))
    return found


def card(rule: str) -> Card:
    return cards()[rule]
