"""Every rule has a card, complete in both languages, and its sentences need only its facts."""

import string

import pytest

from aggregator.definition import cards, words_in
from aggregator.domain import Finding, Severity

NOT_FOR_SENDERS = {
    *("missing-return", "late-return"),  # of units that have sent nothing, or have sent it by now
    *(
        "unidentified-unit",
        "unknown-unit",
        "unsettled-file",
        "temporary-name",
    ),  # nobody is known to tell
    *("duplicate-return", "superseded-return"),  # settled without the sender
    *("signed-scan", "temporary-file", "deleted-file", "unpacked-archive"),
    "lost-ledger",  # the office's own mishap
    *("next-version", "excluded-by-decision"),  # between those who decide
}
OF_OTHERS = {"other", "median", "likelier"}
"""Facts that come from other units, and the office's guess."""


@pytest.mark.parametrize("rule", sorted(cards()))
def test_sentences_use_the_facts_of_the_card(rule: str) -> None:
    card = cards()[rule]
    used = {
        name
        for text in (card.vi, card.en)
        for sentence in (text.message, text.expected)
        for _, name, _, _ in string.Formatter().parse(sentence)
        if name is not None
    }
    assert used <= set(card.facts)


@pytest.mark.parametrize("rule", sorted(cards()))
def test_both_languages_say_everything(rule: str) -> None:
    card = cards()[rule]
    for text in (card.vi, card.en):
        assert all(text.model_dump(exclude={"phrases"}).values())
        assert text.message.endswith((".", "{suggestion}"))
        assert text.remedy.endswith((".", "?"))
    assert card.vi.title != card.en.title


@pytest.mark.parametrize("rule", sorted(cards()))
def test_what_concerns_a_sender_is_told_without_naming_others(rule: str) -> None:
    card = cards()[rule]
    if rule in NOT_FOR_SENDERS:
        assert card.sender is card.sender_en is None
        return
    for sender, office in ((card.sender, card.vi), (card.sender_en, card.en)):
        assert sender is not None
        told = (sender.message or office.message, sender.expected or office.expected)
        used = {name for text in told for _, name, _, _ in string.Formatter().parse(text) if name}
        assert used <= set(card.facts) - OF_OTHERS
        assert set(sender.figures) <= used
        assert sender.remedy.endswith(".")
        assert bool(sender.remedy_decimal) == bool(card.sender and card.sender.remedy_decimal)


@pytest.mark.parametrize("rule", sorted(set(cards()) - NOT_FOR_SENDERS))
def test_what_a_sender_is_told_in_english_is_english(rule: str) -> None:
    """And the words for units of measure are those of the English form."""
    card = cards()[rule]
    facts = dict.fromkeys(card.facts, "1.250.000,5")
    finding = Finding(rule=rule, severity=card.severity, facts=facts | {"unit_of_measure": "đồng"})
    for decimal in (False, True):
        told = card.to_sender(finding, words_in("en"), decimal=decimal)
        assert told is not None
        texts = (told.message, told.expected, told.why, told.remedy, card.en.title)
        assert not [one for text in texts for one in text if one.isalpha() and not one.isascii()]
        assert "province" not in f"{told.why}{told.message}{told.expected}{told.remedy}".lower()


def test_numbers_of_ours_are_written_in_english_and_typed_ones_as_they_were() -> None:
    facts = {"label": "Money", "observed": "1.234", "candidates": "1,234 / 1.234", "likelier": ""}
    finding = Finding(rule="ambiguous-number", severity=Severity.HARD, facts=facts)
    told = cards()["ambiguous-number"].to_sender(finding, words_in("en"))
    assert told is not None
    assert told.message == "Money: “1.234” can be read as 1.234 / 1,234."
