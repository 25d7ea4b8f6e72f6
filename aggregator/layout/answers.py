"""The words of the form that carry a meaning: what a unit may choose, what the form says back."""

from typing import Final

HAS_FIGURES: Final = "Có số liệu"
NIL: Final = "Không phát sinh"
"""The metric's figures are 0, without typing it."""
NO_FIGURES: Final = "Chưa có số liệu"
"""The figures are not known; not 0."""
STATES: Final = (HAS_FIGURES, NIL, NO_FIGURES)

WRONG: Final = "Sai"
DOUBTFUL: Final = "Xem lại"
OPEN: Final = "Chưa ghi"
FINE: Final = "Đạt"
"""First words of what the form says of a row; its highlights go by them."""

REQUIRED: Final = "Bắt buộc"
OPTIONAL: Final = "Nếu có"
