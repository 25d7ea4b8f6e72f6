"""What is known of the province's money: how much there is, after how many calls it is right."""

from aggregator.cli.texts import TEXTS
from aggregator.definition import AMOUNT_UNIT, Language
from aggregator.definition.totals_in_words import covered_words, likely_words
from aggregator.definition.words import enough_calls
from aggregator.domain import Enough, Total, Unsaid


def money_told(total: Total | None, language: Language) -> str:
    """How much, from how many units, where it will likely lie; without a full stop.

    Args:
        total: Of the province's money; ``None`` where nobody has added up.
        language: Vietnamese says it short, as papers do; English in full.
    """
    texts = TEXTS[language]
    if total is None or total.value is None:
        return texts["money-none"]
    if language == "vi":
        return f"{covered_words(total, AMOUNT_UNIT)}; {likely_words(total, AMOUNT_UNIT)}"
    known = f"{total.value:,} đồng from {total.contributors}/{total.expected} units"
    if total.likely_low is None or total.likely_high is None:
        why = f": {texts[f'unsaid-{total.unsaid}']}" if total.unsaid else ""
        return f"{known}; too little is known to say what it will be{why}"
    return f"{known}; likely {total.likely_low:,} to {total.likely_high:,} when all is in"


def enough_told(enough: Enough, language: Language) -> str:
    """How many calls are enough, or why that is not known: in Vietnamese as in the papers."""
    if language == "vi" or enough.why is Unsaid.NO_AMOUNTS:
        return enough_calls(enough)
    if enough.why:
        why = TEXTS[language][f"unsaid-{enough.why}"]
        return f"How many calls are enough cannot be said: {why}."
    share, sure = (f"{(one * 100).normalize():f}" for one in (enough.share, enough.confidence))
    after = f"After the first {enough.calls} call(s)" if enough.calls else "Without any call"
    return (
        f"{after}, less than {share}% of the province's money is wrong or not there "
        f"(true in at least {sure} cases out of 100)."
    )
