"""RawSubmission to Submission: what people typed, read the way a careful clerk reads it.

The grammar, from the letters up, one module each::

    cells          what the workbook says the cell holds: number, date, error, text
    text           the characters that were meant (legacy, mojibake, syllable)
    phrases        answers without a figure: nil and missing
    tokens         numerals, words, leaders, signs
    separators     the decision table: what 1.234 means where a count, km or money is asked
    number         a numeral by that table, a fraction, or words (spelled)
    scaled_number  a number with its scale (units)
    compound       1 tỷ 200 triệu, 1tr5, 2 tỷ rưỡi, 1 tỷ lẻ 5
    amount         with its unit, or the declared one (question, same_unit)
    sentence       the whole cell: label, amount, stated result (arithmetic), restatement, remark
    not_understood what is not accounted for makes a query, with candidates (scattered, listing)
    reading        what is too large to be believed
    figure         all of it, for one cell;  submission  for one return
"""

from aggregator.normalization.figure import normalize
from aggregator.normalization.submission import submission
from aggregator.normalization.text import normalize_text

__all__ = ["normalize", "normalize_text", "submission"]
