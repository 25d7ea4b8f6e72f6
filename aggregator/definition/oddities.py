"""What in a definition is allowed and yet looks like a mistake, for the office that writes it."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from aggregator.definition.campaign import Campaign
from aggregator.domain import letters_alone

_MISSPELT: Final = {
    "quản triệt": "quán triệt",
    "sử lý": "xử lý",
    "bổ xung": "bổ sung",
    "xát nhập": "sáp nhập",
    "sát nhập": "sáp nhập",
    "chia sẽ": "chia sẻ",
    "xuất xắc": "xuất sắc",
    "sơ xuất": "sơ suất",
    "chuẩn đoán": "chẩn đoán",
    "thăm quan": "tham quan",
    "đề suất": "đề xuất",
    "giúp đở": "giúp đỡ",
    "kiễm tra": "kiểm tra",
    "khuyễn khích": "khuyến khích",
}
"""What offices write again and again, and what they mean."""

STARTER: Final = "bao_cao_moi"
"""Id of the definition that others are begun with."""

_BY_BEGINNING: Final = {
    "state": ("ủy ban nhân dân", "ubnd", "sở ", "phòng ", "chi cục", "cục ", "ban chỉ huy"),
    "front": ("ủy ban mặt trận", "ủy ban mttq", "hội ", "liên đoàn"),
    "company": ("công ty", "tổng công ty", "tập đoàn"),
}
"""Bodies that do not write under the name of the Party, by how their names begin."""


def oddities(campaign: Campaign) -> tuple[str, ...]:
    """Each in a sentence, the weightier first."""
    return (
        *_letterhead(campaign),
        *_left_as_it_was(campaign),
        *_days(campaign),
        *_units(campaign),
        *_ranges(campaign),
        *_wording(campaign),
    )


def _letterhead(campaign: Campaign) -> Iterator[str]:
    body = campaign.collecting_body.casefold()
    if campaign.letterhead != "party":
        return
    for kind, beginnings in _BY_BEGINNING.items():
        if body.startswith(beginnings):
            yield (
                f"Công văn sẽ mang tiêu đề Đảng Cộng sản Việt Nam, mà {campaign.collecting_body} "
                f'có vẻ không phải cơ quan Đảng; nếu vậy ghi letterhead = "{kind}".'
            )


def _left_as_it_was(campaign: Campaign) -> Iterator[str]:
    if campaign.id == STARTER:
        yield (
            f"Mã đợt vẫn là {STARTER}, như mẫu ban đầu: đặt mã riêng, để phiếu đợt này không lẫn "
            "với đợt khác."
        )


def _days(campaign: Campaign) -> Iterator[str]:
    if campaign.due_date < campaign.period.end:
        yield (
            f"Hạn gửi {campaign.due_date:%d/%m/%Y} trước ngày cuối kỳ số liệu "
            f"{campaign.period.end:%d/%m/%Y}: đơn vị phải báo cáo khi chưa hết kỳ."
        )


def _units(campaign: Campaign) -> Iterator[str]:
    if not campaign.units:
        yield "Danh sách chưa có đơn vị nào."
    names: defaultdict[str, list[str]] = defaultdict(list)
    for unit in campaign.units:
        names[letters_alone(unit.name)].append(unit.code)
    for codes in names.values():
        if len(codes) > 1:
            name = campaign.unit_by_code[codes[0]].name
            yield f"Các đơn vị {', '.join(codes)} có tên gần như nhau: {name}."
    for group in campaign.groups:
        if campaign.units and not campaign.units_of(group.id):
            yield f"Nhóm “{group.title}” ({group.id}) không có đơn vị nào."
    without = [unit for unit in campaign.units if not unit.email]
    if campaign.units and len(without) == len(campaign.units):
        yield "Chưa đơn vị nào có thư điện tử: thư nhắc sẽ không có địa chỉ nhận."


def _ranges(campaign: Campaign) -> Iterator[str]:
    for metric in campaign.metrics:
        soft = metric.unit_cost.soft
        if soft.low == soft.high:
            yield (
                f"Mức chi bình quân của “{metric.title}” chỉ được đúng một số ({soft.low}): "
                "đơn vị nào ghi khác cũng bị hỏi."
            )


def _wording(campaign: Campaign) -> Iterator[str]:
    known = {one.as_issued.casefold() for one in campaign.misspellings}
    for where, text in _titles(campaign):
        for wrong, right in _MISSPELT.items():
            if wrong in text.casefold() and not any(wrong in one for one in known):
                yield f"{where}: “{text}” có lẽ viết nhầm “{wrong}”, đúng là “{right}”."


def _titles(campaign: Campaign) -> Iterator[tuple[str, str]]:
    yield "Tên", campaign.title
    for metric in campaign.metrics:
        yield f"Số liệu {metric.id}", metric.title
    for entry in campaign.outline:
        yield f"Đề cương {entry.id}", entry.title
    for table in campaign.all_lists.values():
        yield "Danh sách", table.title
