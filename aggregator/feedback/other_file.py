"""What is said of a file that came beside the return that counts."""

from aggregator.domain import FileRecord, Finding, Return, within_sentence


def came(file: FileRecord) -> str:
    return f"Nhận ngày {file.received:%d/%m/%Y}, không thay bản đang được tính."


def if_it_is_newer(remedy: str) -> str:
    return (
        f"Nếu tệp này mới hơn bản đang được tính: {within_sentence(remedy)} Nếu không thì "
        "không phải gửi lại."
    )


def name_of(path: str) -> str:
    """Of the file itself: the folders are the office's."""
    return path.rpartition("/")[2]


def of_another_file(finding: Finding, counted: Return | None) -> str:
    """Said of a file beside the one that counts, which would else be taken for that one."""
    if counted is None or not finding.path or finding.path == counted.path:
        return ""
    return f" Đây là tệp khác; bản nhận ngày {counted.received:%d/%m/%Y} vẫn được tính."
