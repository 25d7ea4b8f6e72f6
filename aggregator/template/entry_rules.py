"""What an input accepts, and what it says when something else is typed."""

from datetime import date
from typing import Final

from aggregator.definition import Words
from aggregator.domain import fitting
from aggregator.layout import Slot

_EARLIEST: Final = date(2000, 1, 1)

_TITLE, _MESSAGE = 32, 255
"""Characters that Excel takes; UTF-16 units, as it counts."""


def entry_rule(slot: Slot, words: Words) -> dict[str, object] | None:
    """The data validation of an input, as xlsxwriter takes it; ``None`` for free text."""
    unit = f" ({words.term(slot.unit_of_measure)})" if slot.unit_of_measure else ""
    all_ = ", ".join(slot.choices)
    match slot.kind:
        case "count":
            return _number("integer", f"{words['entry.quantity']}{unit}", "whole", words)
        case "money":
            return _number("integer", f"{words['entry.amount']}{unit}", "money", words)
        case "decimal":
            return _number("decimal", f"{words['entry.quantity']}{unit}", "decimal", words)
        case "choice":
            return {
                "validate": "list",
                # they stand within quotation marks
                "source": [choice.replace('"', '""') for choice in slot.choices],
                "input_title": words["entry.choose"],
                "input_message": fitting(words.say("entry.choose-how", all=all_), _MESSAGE),
                "error_title": words["entry.choose"],
                "error_message": fitting(words.say("entry.choose-one", all=all_), _MESSAGE),
            }
        case "date":
            return {
                "validate": "date",
                "criteria": ">=",
                "value": _EARLIEST,
                "input_title": fitting(slot.label, _TITLE),
                "input_message": words["entry.date"],
                "error_title": words["entry.wrong-date"],
                "error_message": words["entry.date"],
            }
        case "text" | "narrative":
            return None


def _number(what: str, title: str, kind: str, words: Words) -> dict[str, object]:
    how = f"{words[f'entry.{kind}']}. {words['entry.zero']}"
    return {
        "validate": what,
        "criteria": ">=",
        "value": 0,
        "input_title": fitting(title, _TITLE),
        "input_message": how,
        "error_title": words[f"entry.wrong-{kind}"],
        "error_message": how,
    }
