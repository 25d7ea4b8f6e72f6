"""What lies in an inbox besides workbooks: a Word document, a scan, a lock file."""

import io
import zipfile
from typing import Final
from xml.sax.saxutils import escape

from sample_submissions.profiles import Profile

_ZIP_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_DOCUMENT: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
_NAME_LETTERS: Final = 54  # room for the user's name in a lock file


def word_document(paragraphs: list[str]) -> bytes:
    """The smallest .docx that word processors open."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in paragraphs
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _RELATIONSHIPS),
            ("word/document.xml", _DOCUMENT.format(body)),
        ):
            archive.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), part)
    return buffer.getvalue()


def report_paragraphs(profile: Profile) -> list[str]:
    """A return that was written as a letter instead of into the form."""
    return [
        profile.unit.name.upper(),
        "BÁO CÁO",
        "sơ kết 5 năm thực hiện Kết luận số 102-KL/TW của Bộ Chính trị (khóa XI)",
        f"{profile.body} xin báo cáo kết quả bằng văn bản do máy của Hội không mở được biểu mẫu.",
        profile.speciality,
        "1. Số học bổng dành cho trẻ em nghèo: 85 suất, tổng số kinh phí 42.500.000 đồng.",
        "2. Hỗ trợ xây nhà cho gia đình chính sách: 02 căn, tổng số tiền 110.000.000 đồng.",
        "Các nội dung khác không phát sinh.",
    ]


def scan() -> bytes:
    """A page of a scanned letter, as a PDF of one line."""
    stream = b"BT /F1 14 Tf 72 770 Td (Ban ky, dong dau - minh hoa) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        b"<</Font<</F1 5 0 R>>>>",
    )
    content = b"%PDF-1.4\n"
    places = []
    for number, written in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, written)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(content))
    return content + table + end


def lock_file(user: str) -> bytes:
    """What Excel leaves beside a workbook that is open: the name of who has it open, twice."""
    padded = user[:_NAME_LETTERS].ljust(_NAME_LETTERS)
    narrow = padded.encode("cp1252", errors="replace")
    return (
        bytes([len(user)]) + narrow + len(user).to_bytes(2, "little") + padded.encode("utf-16-le")
    )
