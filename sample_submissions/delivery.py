"""How the samples travel: alone, in an archive that somebody forwards, or attached to a message."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from sample_submissions.answers import person
from sample_submissions.profiles import Profile, chance
from sample_submissions.sample import Sample

_HANOI: Final = timezone(timedelta(hours=7))
_COLLECTOR: Final = Address("Ban Dân vận Tỉnh ủy", "bandanvan", "example.vn")
_BODIES: Final = (
    "Kính gửi Ban Dân vận Tỉnh ủy,\n\n{name} gửi báo cáo sơ kết 5 năm thực hiện KL 102-KL/TW.",
    "Kính gửi các anh, chị,\n\nEm gửi số liệu và thuyết minh của {name}, cần sửa gì nhờ báo lại.",
    "{name} kính gửi báo cáo Kết luận 102 (tệp kèm theo). Bản giấy gửi sau qua văn thư.",
)
_PDF: Final = ("application", "pdf")
_XLSX: Final = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A sample with its bytes."""

    sample: Sample
    content: bytes


def archive(pieces: Sequence[Piece]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        for piece in pieces:
            saved = piece.sample.saved
            entry = zipfile.ZipInfo(
                piece.sample.name, (saved.year, saved.month, saved.day, 15, 0, 0)
            )
            bundle.writestr(entry, piece.content)
    return buffer.getvalue()


def message(profile: Profile, pieces: Sequence[Piece]) -> bytes:
    """An e-mail from the unit to the collecting office, with the pieces attached.

    Raises:
        ValueError: A piece has no date of sending.
    """
    code = profile.unit.code.lower()
    sent = pieces[0].sample.sent
    if sent is None:
        raise ValueError(f"{pieces[0].sample.container}: no date of sending")
    random = chance(profile, f"message {sent}")
    sender = person(profile, "reporter")
    moment = time(random.randint(7, 17), random.randint(0, 59))
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(sender, code, "example.vn")
    mail["To"] = _COLLECTOR
    mail["Subject"] = f"Báo cáo sơ kết KL 102-KL/TW - {profile.unit.name}"
    mail["Date"] = format_datetime(datetime.combine(sent, moment, _HANOI))
    mail["Message-ID"] = f"<{sent:%Y%m%d}.{code}@example.vn>"
    body = random.choice(_BODIES).format(name=profile.unit.name)
    mail.set_content(f"{body}\n\nTrân trọng!\n{sender}\n")
    for piece in pieces:
        kind, detail = _PDF if piece.sample.name.endswith(".pdf") else _XLSX
        mail.add_attachment(
            piece.content, maintype=kind, subtype=detail, filename=piece.sample.name
        )
    mail.set_boundary(f"==={code}.{sent:%Y%m%d}===")  # else it is a new one each time
    return mail.as_bytes()
