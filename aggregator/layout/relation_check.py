"""What the form says of figures that must agree, on what their cells hold at this moment."""

from collections.abc import Callable, Iterable, Iterator

from aggregator.definition import Campaign, Holding, Words
from aggregator.domain import Severity, plain
from aggregator.layout.answers import DOUBTFUL, FINE, WRONG, verdict

Address = Callable[[str], str]
"""Of the cell of a figure, from its id: ``'Thiệt hại'!E9``."""

_DECIMALS = 6
"""To which sums are compared: a program adds decimals with binary dust."""


def relation_conditions(
    campaign: Campaign, row: str, address: Address, note: str = ""
) -> Iterator[tuple[str, str]]:
    """Of the relations that begin in a row: when each is broken, and what is then said.

    Args:
        campaign: The definition.
        row: Id of the row.
        address: Where a figure stands.
        note: The cell of the row's note, which explains what is only asked about; empty: none.
    """
    for holding in campaign.holdings:
        if not holding.last and holding.left[0].partition(".")[0] == row:
            yield broken(holding, address), _said(holding, note, campaign.words)


def broken(holding: Holding, address: Address) -> str:
    """Whether all figures are there and the relation does not hold."""
    left, right = (",".join(map(address, names)) for names in (holding.left, holding.right))
    cells = len(holding.left) + len(holding.right)
    return f"IF(COUNT({left},{right})<{cells},FALSE,{_unlike(holding, left, right)})"


def _unlike(holding: Holding, left: str, right: str) -> str:
    relation = holding.relation
    more = f"ROUND(SUM({left})-SUM({right}),{_DECIMALS})"
    match relation.holds:
        case "equal":
            return f"{more}<>0"
        case "at-most":
            return f"{more}>0"
        case "only-if":
            return f"AND(SUM({left})>0,SUM({right})=0)"
        case "between":
            ratio = f"SUM({left})/SUM({right})"
            outside = [
                *([f"{ratio}<{plain(relation.low)}"] if relation.low is not None else []),
                *([f"{ratio}>{plain(relation.high)}"] if relation.high is not None else []),
            ]
            return f"IF(SUM({right})=0,FALSE,OR({','.join(outside)}))"


def _said(holding: Holding, note: str, words: Words) -> str:
    say = holding.relation.say.replace('"', '""')
    if holding.relation.severity is Severity.HARD:
        return f'"{words[WRONG]}: {say}"'
    if not note:
        return f'"{words[DOUBTFUL]}: {say}"'
    asked = verdict(words, DOUBTFUL, "relation.explain", say=say)
    return f'IF({note}="",{asked},{verdict(words, FINE, "check.explained")})'


def rows_with_relations(campaign: Campaign) -> frozenset[str]:
    """Ids of the rows of which the form has something to say."""
    return frozenset(_rows(campaign.holdings))


def _rows(holdings: Iterable[Holding]) -> Iterator[str]:
    for holding in holdings:
        if holding.last:
            continue  # what the form shows of the round before is no number that it computes with
        yield holding.left[0].partition(".")[0]
