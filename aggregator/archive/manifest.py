"""The text files of a bag, as RFC 8493 has them and ``sha256sum -c`` reads them.

Written here and not by the bagit library, which writes the older version 0.97 and manifests of tags
that ``sha256sum`` does not read; the library validates our bags in the tests.
"""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

DECLARATION: Final = "bagit.txt"
INFO: Final = "bag-info.txt"
MANIFEST: Final = "manifest-sha256.txt"
TAG_MANIFEST: Final = "tagmanifest-sha256.txt"
PAYLOAD: Final = "data"

DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_CHUNK: Final = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal.

    Raises:
        OSError: It cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """One line a file, sorted by path: the digest, two spaces, the path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def info_text(info: Mapping[str, str], sizes: Iterable[int]) -> bytes:
    """The facts about a bag, one line each, with how much its payload is."""
    sizes = tuple(sizes)
    lines = {
        **{name: " ".join(value.split()) for name, value in info.items()},
        "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in lines.items()).encode()
