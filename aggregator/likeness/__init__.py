"""What texts of many units have the same words, and which say nearly the same."""

from aggregator.likeness.rule import ALIKE_OF_TEN, TURNING, alike
from aggregator.likeness.syllables import Running, bags, running
from aggregator.likeness.wording import wordings

__all__ = ["ALIKE_OF_TEN", "TURNING", "Running", "alike", "bags", "running", "wordings"]
