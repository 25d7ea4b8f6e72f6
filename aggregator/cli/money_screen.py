"""The province's money in one line: how much, from how many units, where it will likely lie."""

from aggregator.cli.texts import TEXTS
from aggregator.definition import AMOUNT_UNIT, Language
from aggregator.definition.words import covered_words, likely_words
from aggregator.domain import Total


def money_told(total: Total | None, language: Language) -> str:
    """A sentence without its full stop.

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
