"""How much the inbox may ask of us; beyond, a file is refused and the others go on."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Limits of intake; the reader of workbooks has its own.

    Attributes:
        file_bytes: Of one file or member. Filled forms have 15-100 KB, and the largest of 2,600
            real workbooks 2.7 MB.
        bundle_bytes: Of a container, and of all its members together when unpacked.
        members: In one container.
        depth: Containers within containers; a message with a bundle inside is 2 deep.
    """

    file_bytes: int = 20 * 1024 * 1024
    bundle_bytes: int = 200 * 1024 * 1024
    members: int = 1000
    depth: int = 3


LIMITS: Final = Limits()
