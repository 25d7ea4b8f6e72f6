"""Files of other kinds under the names of workbooks."""

import io
import random

from msoffcrypto.format.ooxml import OOXMLFile

from tests.hostile.case import (
    ARCHIVE,
    COUNTED,
    DAMAGED,
    ENCRYPTED,
    OTHER,
    RESTRICTED,
    UNSUPPORTED,
    Build,
    Case,
    Verdict,
    table,
)
from tests.reading.surgery import Form, packed
from tests.reading.test_refusals import BINARY, ODS, ODT, SLIDES, WORD, office, ole2

SPREADSHEET_2003 = (
    b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
FLAT_ODS = b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:office"/>'
NOISE = random.Random(102).randbytes(20_000)  # noqa: S311 - the same bytes every time

POINTERS = {
    ".gsheet": b'{"url": "https://docs.google.com/open?id=1x", "doc_id": "1x"}',
    "-otherwise.gsheet": b"{}",
    ".webloc": b'<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key></dict></plist>',
    "-binary.webloc": b"bplist00\xd1\x01\x02SURL",
    ".lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(60),
    ".xlsx.icloud": b"bplist00\xd3\x01\x02",
    "-of-a-mac": b"book\x00\x00\x00\x00mark\x00" + bytes(50),
    ".desktop": b"[Desktop Entry]\nType=Link\n",
    ".txt": b"https://1drv.ms/x/s!abc\n",
}


def locked(password: str) -> Build:
    def lock(form: Form) -> bytes:
        inside = io.BytesIO()
        OOXMLFile(io.BytesIO(form.content)).encrypt(password, inside)
        return inside.getvalue()

    return lock


def of(name: str, threat: int, content: bytes, verdict: Verdict = OTHER) -> Case:
    return Case(name, threat, lambda _: content, verdict)


CASES = table(
    [
        of("type-docx", 20, office(WORD, "word/document.xml")),
        of("type-pptx", 20, office(SLIDES, "ppt/presentation.xml")),
        of("type-odt", 20, packed({"mimetype": ODT})),
        of("type-xlsb-without-a-book", 20, office(BINARY, "xl/none.bin"), UNSUPPORTED),
        of("type-jar", 20, packed({"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0"})),
        of("type-empty-zip", 20, b"PK\x05\x06" + bytes(18)),
        of("type-html.xls", 21, b"<html><body><table><tr><td>41</td></tr></table></body></html>"),
        of("type-html", 21, b"\xef\xbb\xbf<!DOCTYPE html><html></html>"),
        of("type-csv", 21, b"a;b\n1;2\n"),
        of("type-csv.csv", 21, "đơn vị;số tiền\nChư Păh;41\n".encode()),
        of("type-tsv.xls", 21, "đơn vị\tsố\n".encode("utf-16")),
        of("type-pdf", 21, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
        of("type-png", 21, b"\x89PNG\r\n\x1a\n" + bytes(40)),
        of("type-jpeg.jpg", 21, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"),
        of("type-gif", 21, b"GIF89a" + bytes(20)),
        of("type-exe", 21, b"MZ\x90\x00" + bytes(60) + b"This program cannot be run"),
        of("type-elf", 21, b"\x7fELF\x02\x01\x01" + bytes(9)),
        of("type-script", 21, b"#!/bin/sh\nrm -rf ~\n"),
        of("type-mht", 21, b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"),
        of("type-rtf", 21, b"{\\rtf1\\ansi}"),
        of("type-svg", 21, b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        of("type-xml2003.xls", 21, SPREADSHEET_2003, UNSUPPORTED),
        of("type-fods", 21, FLAT_ODS, UNSUPPORTED),
        of("type-slk", 21, b"ID;PWXL;N;E\nC;Y1;X1;K41\nE\n"),
        of("type-noise", 21, NOISE),
        of("type-rar", 75, b"Rar!\x1a\x07\x01\x00", ARCHIVE),
        of("type-7z", 75, b"7z\xbc\xaf\x27\x1c\x00\x04", ARCHIVE),
        of("type-gz", 75, b"\x1f\x8b\x08\x00", ARCHIVE),
        of("type-doc.doc", 22, ole2("WordDocument")),
        of("type-ole-of-nothing", 22, ole2("Mystery")),
        of("type-ole-signature-only", 22, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        of("type-xls-of-excel-95.xls", 22, ole2("Book"), UNSUPPORTED),
        of("type-xls-without-a-book.xls", 22, ole2("Workbook"), DAMAGED),
        of("type-ods-without-content.ods", 20, packed({"mimetype": ODS}), DAMAGED),
        of("type-encrypted", 23, ole2("EncryptedPackage"), ENCRYPTED),
        of("type-encrypted.xls", 23, ole2("EncryptedPackage") + bytes(512), ENCRYPTED),
        of("type-restricted", 23, ole2("EncryptedPackage", "DRMEncryptedTransform"), RESTRICTED),
        of("type-restricted.xls", 23, ole2("Workbook", "\tDRMContent"), RESTRICTED),
        Case("type-locked-by-excel", 23, locked("VelvetSweatshop"), COUNTED),
        Case("type-locked-by-people", 23, locked("p"), ENCRYPTED),
        of("type-numbers.numbers", 20, packed({"Index/Document.iwa": b"x"}), UNSUPPORTED),
        *(of(f"type-pointer{name}", 73, content, ARCHIVE) for name, content in POINTERS.items()),
        of("type-mailbox.mbox", 75, b"From a@x Fri Mar  8 09:00:00 2019\nSubject: x\n\nx", ARCHIVE),
        of("type-message.emlx", 75, b"1234      \nReceived: by x\n\nx", ARCHIVE),
        of("type-mailbox.pst", 75, b"!BDN" + bytes(60), ARCHIVE),
        of("type-tar.tar", 75, b"a" * 257 + b"ustar", ARCHIVE),
        of("type-signed.p7m", 75, b"0\x80\x06\x09*\x86H\x86\xf7\x0d\x01\x07\x02", ARCHIVE),
        of(
            "type-lfs-pointer",
            73,
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            ARCHIVE,
        ),
        of("type-shortcut.url", 73, b"[InternetShortcut]\nURL=file:///etc/passwd\n", ARCHIVE),
        of("type-not-downloaded", 73, bytes(70_000), DAMAGED),
    ]
)
