"""Words that stand in both documents; dots are for the office to fill in."""

from typing import Final

KIND: Final = "BÁO CÁO"
DRAFT: Final = "DỰ THẢO"
CONTENTS: Final = "MỤC LỤC"
