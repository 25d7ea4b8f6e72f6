"""What is wrong in a definition, in the words of the office that writes it."""

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from aggregator.definition.office_words import in_both, office_words

_OF_TYPE: Final[Mapping[str, str]] = {
    "missing": "còn thiếu; hãy ghi thêm",
    "extra_forbidden": "không có mục nào tên này; hãy bỏ hoặc sửa lại",
    "string_type": "phải là chữ trong ngoặc kép",
    "string_too_short": "đang để trống; hãy ghi nội dung",
    "string_pattern_mismatch": "ghi không đúng mẫu",
    "int_type": "phải là số nguyên, không có ngoặc kép",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "decimal_type": "phải là số",
    "decimal_parsing": "phải là số",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "date_type": "phải là ngày, ghi 2026-11-30",
    "date_parsing": "phải là ngày, ghi 2026-11-30",
    "date_from_datetime_parsing": "phải là ngày, ghi 2026-11-30",
    "date_from_datetime_inexact": "phải là ngày, không có giờ",
    "zoneinfo_str": "không phải múi giờ; Việt Nam ghi Asia/Ho_Chi_Minh",
    "tuple_type": 'phải là danh sách trong ngoặc vuông, như ["một", "hai"]',
    "list_type": 'phải là danh sách trong ngoặc vuông, như ["một", "hai"]',
    "dict_type": "phải là một nhóm mục",
    "model_type": "phải là một nhóm mục",
    "model_attributes_type": "phải là một nhóm mục",
    "greater_than": "phải lớn hơn {gt}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "less_than": "phải nhỏ hơn {lt}",
    "less_than_equal": "phải không quá {le}",
    "string_too_long": "dài hơn {max_length} ký tự",
    "too_long": "dài hơn {max_length} phần",
    "too_short": "phải có ít nhất {min_length} phần",
    "enum": "không có trong các từ được phép: {expected}",
    "literal_error": "không có trong các từ được phép: {expected}",
}
"""By the library's types of errors."""

_PATTERNS: Final[Mapping[str, str]] = {
    r"^[a-z][a-z0-9_]*$": "chữ thường không dấu, số và gạch dưới, bắt đầu bằng chữ",
    r"^[A-Z0-9]+(-[A-Z0-9]+)*$": "chữ hoa không dấu và số, nối bằng gạch ngang",
    r"^[^\[\]:*?/\\']+$": "tên sheet không có các dấu [ ] : * ? / \\ '",
    r"^([a-z][a-z0-9_]*|\*)\.[a-z][a-z0-9_]*$": "mã dòng, dấu chấm, mã cột, như "
    "nguoi_chet.so_luong (bảng Excel thì tên dòng.tên cột cũng được); mọi dòng: *.so_luong",
    r"^[^+\s][^+]*( \+ [^+\s][^+]*)*$": "các nhóm từ nối bằng dấu +, như xây + nhà",
    r"^[0-9]+(\.[0-9]+)*([a-z][0-9]*)?$": "số thứ tự như 1.2 hoặc 1.2.4c",
}

_SENTENCES: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"(.+) '(.+)' stands twice; .*", "{0} “{1}” có hai lần; chỉ được có một"),
        (
            r"(.+) '(.*)' is not defined; allowed: (.*)",
            "{0} “{1}” chưa được định nghĩa; được phép: {2}",
        ),
        (r"(.+): no number is filled in; .*", "{0}: không có ô nào để ghi số"),
        (
            r"(.+): state and note are columns of every table; .*",
            "{0}: state và note là cột có sẵn của mọi bảng; hãy đặt mã khác",
        ),
        (
            r"(.+): choices belong to kind .*",
            '{0}: choices chỉ dùng cho kind = "choice", và phải có ở đó',
        ),
        (
            r"(.+): kind 'percent' is measured in %; .*",
            '{0}: kind = "percent" luôn tính bằng %; hãy bỏ unit_of_measure',
        ),
        (
            r"(.+): percentages are never added; .*",
            '{0}: số phần trăm không cộng được; chỉ ghi sum_of hoặc kind = "percent"',
        ),
        (r"(.+): has sum_of and percent_of; .*", "{0}: chỉ được có sum_of hoặc percent_of"),
        (
            r"(.+): percent_of names the part and the whole, .*",
            "{0}: percent_of phải nêu đúng hai cột: phần, rồi tổng",
        ),
        (
            r"(.+): adds columns of total 'none'; .*",
            '{0}: cộng các cột có total = "none" thì chính cột này cũng phải ghi total = "none"',
        ),
        (r"(.+): is computed and of kind '(.+)'; .*", "{0}: cột tự tính thì kind phải là số"),
        (r"(.+): a heading has no cells; .*", "{0}: dòng tiêu đề không có ô; bỏ phần nói về ô"),
        (
            r"(.+): sum_of leads back to the row itself; .*",
            "{0}: sum_of dẫn ngược về chính dòng này",
        ),
        (r"right and last are empty; .*", "right và last đều trống; phải nêu số để so với vế trái"),
        (
            r"low and high belong to holds = 'between'.*",
            'low, high chỉ dùng cho holds = "between", và phải có ít nhất một',
        ),
        (
            r"relation (.+): no row has all its figures; .*",
            "ràng buộc {0}: không dòng nào có đủ các số này",
        ),
        (
            r"unit of measure (.+): leads back to itself; .*",
            "đơn vị tính {0}: quy đổi dẫn ngược về chính nó",
        ),
        (r"nothing is asked; .*", "chưa hỏi gì; hãy thêm số liệu, bảng, đề cương hoặc danh sách"),
        (
            r"appendix_title is missing; .*",
            "appendix_title còn thiếu; bảng số liệu phải có tên",
        ),
        (r"(\S+) is after (\S+); .*", "{0} sau {1}; phải trước hoặc trùng"),
        (r"(\S+) is before (\S+); .*", "{0} trước {1}; phải sau hoặc trùng"),
        (
            r"form.version is not among .*",
            "form.version chưa có trong form.accepted_versions; hãy thêm vào đó",
        ),
        (
            r"rule (.+): sections '(.+)' begins no id .*",
            "quy tắc {0}: sections “{1}” không phải phần đầu của mục nào trong đề cương",
        ),
        (r"low (.+) is above high (.+); .*", "low {0} lớn hơn high {1}"),
        (r"soft reaches outside hard; .*", "soft phải nằm trong hard"),
        (r"soft (.+) is above hard (.+); .*", "soft {0} lớn hơn hard {1}"),
        (r"above (.+) is more than far (.+); .*", "above {0} lớn hơn far {1}"),
        (
            r"sheet '(.+)' is too long; .* of (\d+)",
            "tên sheet “{0}” quá dài: tối đa {1} ký tự, mỗi hình tính là hai",
        ),
        (
            r"choice '(.+)' has a comma, .*",
            "lựa chọn “{0}” có dấu phẩy, phần mềm sẽ tách đôi; hãy viết không có dấu phẩy",
        ),
        (
            r"choices have (\d+) characters together; a form takes (\d+)",
            "các lựa chọn dài tổng cộng {0} ký tự; biểu mẫu chỉ nhận {1}",
        ),
        (r"choices belong to kind .*", 'choices chỉ dùng cho kind = "choice", và phải có ở đó'),
        (r"'(.+)' is both lower and upper; .*", "“{0}” vừa là lower vừa là upper"),
        (r"no rule is called '(.+)'; the rules are (.*)", "không có quy tắc “{0}”; được phép: {1}"),
        (
            r"'(.+)' is no kind of rule; the kinds are (.*)",
            "không có loại quy tắc “{0}”; được phép: {1}",
        ),
        (r"(parameters.*): .*; what can be set is (.*)", "{0} không đặt được; được phép: {1}"),
        (r"(parameters.*): (.*)", "{0}: {1}"),
        (
            r"signature '(.+)' has no post; .*",
            "chữ ký “{0}” thiếu chức vụ; ghi thêm dòng thứ hai",
        ),
        (
            r"signature '(.+)' is not of (.+); T/M .*",
            "chữ ký “{0}” không phải của {1}; T/M chỉ dùng cho cấp ủy, ban tập thể tự ký",
        ),
        (
            r"signature '(.+)' has a second line; begin it with (.+) or (.+)",
            "chữ ký “{0}” có dòng thứ hai thì phải bắt đầu bằng {1} hoặc {2}",
        ),
        (
            r"signature '(.+)' is the Party's way; .*",
            "chữ ký “{0}” là của cơ quan Đảng; cơ quan khác ghi TM. hoặc KT.",
        ),
    )
)
"""What our own checks say."""

_PARTS: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        (r"^issue_date$", "ngày gửi biểu mẫu (issue_date)"),
        (r"^due_date$", "hạn gửi về (due_date)"),
        (r"^close_date$", "ngày khóa sổ (close_date)"),
        (r"^period.start$", "kỳ số liệu từ ngày (period.start)"),
        (r"^period.end$", "kỳ số liệu đến ngày (period.end)"),
        (r"^table ", "bảng "),
        (r"^relation id$", "mã ràng buộc"),
        (r"^relation ", "ràng buộc "),
        (r"^metric id$", "mã số liệu"),
        (r"^metric ", "số liệu "),
        (r"^outline id$", "vị trí đề cương"),
        (r"^outline: metric$", "đề cương: số liệu"),
        (r"^outline ", "đề cương "),
        (r"^unit of measure$", "đơn vị tính"),
        (r"^unit code$", "mã đơn vị"),
        (r"^unit ", "đơn vị "),
        (r"^group id$", "mã nhóm"),
        (r"^row id$", "mã dòng"),
        (r"^contact field id$", "mã liên hệ"),
        (r"^rule id$", "mã quy tắc"),
        (r"^rule ", "quy tắc "),
        (r"^cell name$", "tên ô"),
        (r"^sheet$", "tên sheet"),
        (r"^list$", "danh sách"),
        (r": column id$", ": mã cột"),
        (r", column ", ", cột "),
        (r", row ", ", dòng "),
        (r": group$", ": nhóm"),
        (r": figure$", ": số liệu"),
    )
)
"""What the beginning of a sentence calls a part of a definition."""

_ALLOWED: Final = re.compile(r"được phép: (.*)$")
_QUOTED: Final = re.compile(r"“(.*?)”")
_LONGEST: Final = 60


def in_vietnamese(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """What was seen, what is allowed, and the nearest right word, if one is near.

    Args:
        detail: What the library says of a definition.
        model: Of the whole definition.
    """
    context: dict[str, Any] = dict(detail.get("ctx", {}))
    allowed = re.findall(r"'([^']*)'", str(context.get("expected", "")))
    context["expected"] = in_both(allowed)
    said = _OF_TYPE.get(detail["type"], detail["msg"]).format_map(context)
    if detail["type"] == "missing":
        return said
    if detail["type"] == "string_pattern_mismatch":
        said = f"{said}: {_PATTERNS.get(str(context['pattern']), context['pattern'])}"
    if detail["type"] == "extra_forbidden":
        return f"{said}{_nearest(str(detail['loc'][-1]), _keys_at(model, detail['loc'][:-1]))}"
    words = (*allowed, *office_words(allowed).values())
    return f"ghi {_shown(detail['input'])}: {said}{_nearest(str(detail['input']), words)}"


def sentence_in_vietnamese(sentence: str) -> str:
    """One of our own sentences; itself where nobody has put it into Vietnamese."""
    for pattern, said in _SENTENCES:
        if found := pattern.fullmatch(sentence):
            told = said.format(*map(_part_in_vietnamese, found.groups()))
            allowed, seen = _ALLOWED.search(told), _QUOTED.search(told)
            if allowed and seen:
                told += _nearest(seen[1], allowed[1].split(", "))
            return told
    return sentence


def _part_in_vietnamese(part: str) -> str:
    for pattern, said in _PARTS:
        part = pattern.sub(said, part)
    return part


def _nearest(word: str, allowed: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, allowed, n=1)
    return f". Có phải “{near[0]}”?" if near else ""


def _keys_at(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """Keys of the part of a definition that a location leads to."""
    inside: Any = model
    for step in location:
        if isinstance(step, int):
            continue
        field = inside.model_fields.get(step) if _is_model(inside) else None
        if field is None:
            return []
        inside = _model_in(field.annotation)
    return [*inside.model_fields] if _is_model(inside) else []


def _model_in(annotation: Any) -> Any:  # noqa: ANN401 - types of types
    """The model that a field holds, alone or many of it."""
    if _is_model(annotation):
        return annotation
    return next((found for one in get_args(annotation) if _is_model(found := _model_in(one))), None)


def _is_model(one: Any) -> bool:  # noqa: ANN401 - whatever stands in an annotation
    return isinstance(one, type) and issubclass(one, BaseModel)


def _shown(value: object) -> str:
    text = f"“{value}”" if isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]}…"
