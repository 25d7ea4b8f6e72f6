"""The few sentences that stand for what many units wrote, each in the words of one of them."""

from aggregator.reports.word.quotations.choice import Choice, Quotation, choose
from aggregator.reports.word.quotations.said import Said, sample
from aggregator.reports.word.quotations.sentences import sentences

__all__ = ["Choice", "Quotation", "Said", "choose", "sample", "sentences"]
