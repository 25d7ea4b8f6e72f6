"""Every rule has a card, complete in both languages, and its sentences need only its facts."""

import string

import pytest

from aggregator.definition import cards


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
