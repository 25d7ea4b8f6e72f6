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
        message_bytes: Of a message; gateways stop at 25-36 MB.
        message_lines: Of a message; one of 40 MB in base64 has 550,000.
        message_parts: Of a message, its texts included.
        one_header_bytes: Of one header that we read; a file name of 255 characters, escaped, has
            2,300. Longer ones take quadratic time to parse.
        header_bytes: Of all the headers that we read in one message.
        foreign_seconds: For all in a container that takes a library to open (0.3 for one).
        depth: Containers within containers; a message with a bundle inside is 2 deep.
    """

    file_bytes: int = 20 * 1024 * 1024
    bundle_bytes: int = 200 * 1024 * 1024
    members: int = 1000
    message_bytes: int = 40 * 1024 * 1024
    message_lines: int = 1_000_000
    message_parts: int = 2000
    one_header_bytes: int = 4096
    header_bytes: int = 512 * 1024
    foreign_seconds: int = 60
    depth: int = 3


LIMITS: Final = Limits()
