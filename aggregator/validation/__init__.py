"""Confront: the campaign's rules against what came back."""

from aggregator.validation.across_returns import AcrossCase, judged_by_the_province
from aggregator.validation.confront import Confrontation, confront_across, confront_within
from aggregator.validation.withholding import withhold

__all__ = [
    "AcrossCase",
    "Confrontation",
    "confront_across",
    "confront_within",
    "judged_by_the_province",
    "withhold",
]
