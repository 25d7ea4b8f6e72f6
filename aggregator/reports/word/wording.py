"""Words that stand in both documents; dots are for the office to fill in."""

from typing import Final

KIND: Final = "BÁO CÁO"
DRAFT: Final = "DỰ THẢO"
NUMBER: Final = "......-BC/......"
PLACE_AND_DAY: Final = "............, ngày ...... tháng ...... năm ......"
CONTENTS: Final = "MỤC LỤC"
