"""Formulas by which the form tells an answer in words from one that says nothing: "như trên".

They go by the campaign's rule ``empty-narrative``; where they cannot tell they are the stricter.
"""

from typing import Final

from aggregator.definition import Campaign, EmptyWords
from aggregator.domain import Severity
from aggregator.layout.typed import any_of, is_blank

_RULE: Final = "empty-narrative"
_MARKS: Final = ".,;:!?-–—…()*+/_~“”"

_CODES: Final = (9, 10, 13, 34, 160)
"""Tabs, line ends, straight quotation marks, hard spaces."""


def in_plain_words(answer: str) -> str:
    """Formula: the answer in small letters, without marks, one space between two words."""
    bare = answer
    for code in _CODES:
        bare = f'SUBSTITUTE({bare},CHAR({code})," ")'
    for mark in _MARKS:
        bare = f'SUBSTITUTE({bare},"{mark}"," ")'
    return f"=LOWER(TRIM({bare}))"


def says_nothing(campaign: Campaign, answer: str, plain: str, required: str) -> str:
    """Formula: 1 where something is written that says nothing, else 0.

    Args:
        campaign: Whose rule it is.
        answer: Address of the answer.
        plain: Address of the same in plain words.
        required: Condition: the answer is required.
    """
    rule = campaign.rule_by_id.get(_RULE)
    if rule is None or rule.severity is Severity.NOTE:
        return "=0"
    limits = rule.settings(EmptyWords)
    phrases = ";".join(f'"{_plain(phrase)}"' for phrase in dict.fromkeys(limits.phrases))
    listed = f"ISERROR(MATCH({plain},{{{phrases}}},0))" if phrases else "1"
    short = f'LEN(TRIM(SUBSTITUTE({answer},CHAR(10)," ")))<{limits.shortest}'
    # where an answer is optional, one that begins with "no" is one
    no = any_of(
        f'LEFT({plain}&" ",{len(word) + 1})="{word} "'
        for word in campaign.words.several("answers.no")
    )
    optional_no = f"IF({required},0,{no})"
    return (
        f'=IF(OR({is_blank(answer)},{optional_no}),0,IF(OR({short},{plain}=""),1,IF({listed},0,1)))'
    )


def _plain(phrase: str) -> str:
    words = "".join(" " if mark in _MARKS else mark for mark in phrase.casefold())
    return " ".join(words.replace('"', " ").split())
