"""Make the sample submissions again: ``python -m sample_submissions.make``.

Needs LibreOffice with its Python bridge (Debian: libreoffice-calc-nogui, python3-uno).
"""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from aggregator.definition import load_campaign
from aggregator.layout import plan_workbook
from sample_submissions.answers import person
from sample_submissions.delivery import Piece, archive, message
from sample_submissions.oddments import lock_file, report_paragraphs, scan, word_document
from sample_submissions.others import main as make_others
from sample_submissions.profiles import Profile, read_profiles
from sample_submissions.sample import HERE, Form, Sample, read_samples
from sample_submissions.workbooks import workbooks
from tests.libreoffice import missing

INBOX: Final = HERE / "kl102"
DEFINITION: Final = HERE.parent / "workbook_templates" / "kl102"
KEY_FILE: Final = HERE / "demonstration.key"

_IN_FORM: Final = (Form.WORKBOOK, Form.ENCRYPTED, Form.TRUNCATED)
_ARRIVED: Final = 0.6  # the share of a truncated file that is there


def main() -> int:
    if missing():
        sys.stderr.write(f"The samples cannot be made: {missing()}.\n")
        return 1
    campaign = load_campaign(DEFINITION)
    profiles = read_profiles(campaign)
    samples = read_samples()
    forms = [sample for sample in samples if sample.form in _IN_FORM]
    key = KEY_FILE.read_text(encoding="ascii").strip().encode()
    contents = workbooks(campaign, plan_workbook(campaign), profiles, forms, key)
    filled = dict(zip(forms, contents, strict=True))
    pieces = [
        Piece(sample=sample, content=_content(sample, profiles[sample.unit], filled))
        for sample in samples
    ]
    shutil.rmtree(INBOX, ignore_errors=True)
    for path, content in _parcels(pieces, profiles):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    make_others()
    return 0


def _content(sample: Sample, profile: Profile, filled: Mapping[Sample, bytes]) -> bytes:
    match sample.form:
        case Form.WORKBOOK | Form.ENCRYPTED:
            return filled[sample]
        case Form.TRUNCATED:
            whole = filled[sample]
            return whole[: int(len(whole) * _ARRIVED)]
        case Form.LOCK:
            return lock_file(person(profile, "reporter"))
        case Form.DOCUMENT:
            return word_document(report_paragraphs(profile))
        case Form.SCAN:
            return scan()


def _parcels(
    pieces: Sequence[Piece], profiles: Mapping[str, Profile]
) -> Iterator[tuple[Path, bytes]]:
    """What lies in the inbox: path and bytes of each file."""
    for container, group in groupby(pieces, key=lambda piece: piece.sample.container):
        together = list(group)
        if not container:
            yield from ((INBOX / piece.sample.name, piece.content) for piece in together)
        elif container.endswith(".zip"):
            yield INBOX / container, archive(together)
        else:
            yield INBOX / container, message(profiles[together[0].sample.unit], together)


if __name__ == "__main__":
    sys.exit(main())
