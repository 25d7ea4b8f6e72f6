"""What the screen says, by language."""

from collections.abc import Mapping
from typing import Final

from aggregator.cli.texts_en import ENGLISH
from aggregator.cli.texts_vi import VIETNAMESE

TEXTS: Final[Mapping[str, Mapping[str, str]]] = {"vi": VIETNAMESE, "en": ENGLISH}
