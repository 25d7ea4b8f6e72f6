"""Every rule has a card, complete in both languages, and its sentences need only its facts."""

import string

import pytest

from aggregator.definition import cards

NOT_FOR_SENDERS = {
    *("missing-return", "late-return"),  # of units that have sent nothing, or have sent it by now
    *("unidentified-unit", "unknown-unit", "unsettled-file"),  # nobody is known to tell
    *("duplicate-return", "superseded-return"),  # settled without the sender
    *("signed-scan", "temporary-file", "unpacked-archive"),
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
        assert card.sender is None
        return
    assert card.sender is not None
    told = (card.sender.message or card.vi.message, card.sender.expected or card.vi.expected)
    used = {name for text in told for _, name, _, _ in string.Formatter().parse(text) if name}
    assert used <= set(card.facts) - OF_OTHERS
    assert card.sender.remedy.endswith(".")
