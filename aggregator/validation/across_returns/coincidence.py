"""How much it means that two figures are equal."""

from aggregator.domain import Figure, plain


def significant_digits(value: Figure) -> int:
    """Digits without the zeros around them: 50.000.000 has 1, 61.250.000 has 4; 0 has none."""
    return len(plain(value).replace(".", "").strip("0"))
