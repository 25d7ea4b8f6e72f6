"""The checks that hold where a definition says nothing of rules: all that need no word from it."""

from typing import Final

from aggregator.definition.catalogue import cards
from aggregator.definition.rule import Rule
from aggregator.definition.rule_kinds import KINDS

_ORIGIN: Final = "Bộ quy tắc chung của chương trình."
RELATIONS: Final = "relation-broken"
"""The rule that checks what a definition says must hold between figures."""
_ASK_THE_CAMPAIGN: Final = frozenset({"identical-rows", "possible-double-count"})
"""Which rows must differ, and which units stand above which, only the campaign knows."""


def standard_rules() -> tuple[Rule, ...]:
    """In the order of the kinds, each as severe as its card says."""
    return tuple(
        standard_rule(kind) for kind in KINDS if kind in cards() and kind not in _ASK_THE_CAMPAIGN
    )


def standard_rule(kind: str) -> Rule:
    """The only rule of a kind, as severe as its card says."""
    return Rule.model_validate(
        {
            "id": kind,
            "severity": cards()[kind].severity,
            "label": cards()[kind].vi.title,
            "why": cards()[kind].vi.why,
            "origin": _ORIGIN,
        }
    )
