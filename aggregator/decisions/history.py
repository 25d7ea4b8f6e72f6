"""Of all decisions ever read, those that hold: the last valid one of each key, not withdrawn."""

from collections.abc import Iterable, Mapping, Sequence

from aggregator.domain import Decision, DecisionState, Standing, Verdict


def in_force(history: Iterable[Decision]) -> dict[str, Decision]:
    """By key. What is marked as waiting is among them, what is withdrawn or refused is not."""
    last: dict[str, Decision] = {}
    for one in history:
        if one.problem or one.verdict is None:
            continue
        if one.verdict is Verdict.WITHDRAW:
            last.pop(one.key, None)
        else:
            last.pop(one.key, None)  # so that the order is that of reading
            last[one.key] = one
    return last


def standings(history: Sequence[Decision], lapsed: Mapping[int, str]) -> tuple[Standing, ...]:
    """How every decision stands, in the order of reading.

    Args:
        history: Every decision ever read.
        lapsed: Why, by number, of those in force whose judged value has changed.
    """
    holding = {one.number for one in in_force(history).values()}
    ended_by: dict[int, Decision] = {}
    last: dict[str, Decision] = {}
    for one in history:
        if one.problem or one.verdict is None:
            continue
        before = last.get(one.key)
        if before is not None:
            ended_by[before.number] = one
        last[one.key] = one
    return tuple(_standing(one, holding, ended_by.get(one.number), lapsed) for one in history)


def _standing(
    one: Decision, holding: set[int], ended_by: Decision | None, lapsed: Mapping[int, str]
) -> Standing:
    if one.problem or one.verdict is None:
        return Standing(decision=one, state=DecisionState.REFUSED, message=one.problem)
    if one.number in lapsed:
        return Standing(decision=one, state=DecisionState.LAPSED, message=lapsed[one.number])
    if one.number in holding:
        waiting = one.verdict is Verdict.WAIT
        state = DecisionState.WAITING if waiting else DecisionState.IN_FORCE
        return Standing(decision=one, state=state)
    if one.verdict is Verdict.WITHDRAW:
        return Standing(decision=one, state=DecisionState.WITHDRAWN)
    if ended_by is not None and ended_by.verdict is Verdict.WITHDRAW:
        by = f"{ended_by.decided_by} rút lại ngày {ended_by.decided_on:%d/%m/%Y}"
        return Standing(decision=one, state=DecisionState.WITHDRAWN, message=by)
    return Standing(decision=one, state=DecisionState.REVISED)
