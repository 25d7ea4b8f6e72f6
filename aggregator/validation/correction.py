"""What a piece costs and what the figure probably is, as a finding's sentence says it."""

from collections.abc import Sequence
from decimal import Decimal

from aggregator.domain import Figure, vietnamese


def likely_amount(amounts: Sequence[Figure], *, swapped: bool = False) -> str:
    """The end of what is expected, in Vietnamese; empty when nothing tells the amount.

    Args:
        amounts: Any of which may be right, in đồng.
        swapped: Whether it stands in the cell of the quantity.
    """
    if not amounts:
        return ""
    told = " / ".join(vietnamese(amount) for amount in amounts)
    if swapped:
        return f"; có lẽ hai ô bị đổi chỗ, số tiền là {told} đồng"
    return f"; có lẽ số tiền là {told} đồng"


def shown_unit_cost(unit_cost: Decimal) -> str:
    """In whole đồng; of less than one the first digit that is not 0."""
    shown = round(unit_cost) if unit_cost >= 1 else Decimal(f"{unit_cost:.1g}")
    return vietnamese(shown)
