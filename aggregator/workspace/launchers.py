"""Files to double-click in place of a command line.

Each goes into the workspace, finds a Python that has the program, runs one command, and keeps the
window open with what it said. Where no Python has it, it says what to install.
"""

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal

System = Literal["windows", "mac", "linux"]
"""Of the computers in the office."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """One file to double-click.

    Attributes:
        name: Of the file, without its extension.
        command: Of ``aggregator``.
        done: What is said when it went well.
    """

    name: str
    command: str
    done: str


ACTIONS: Final = (
    Action(
        name="1 Tạo biểu mẫu",
        command="template",
        done="Đã xong. Biểu mẫu và công văn ở thư mục outbox.",
    ),
    Action(
        name="2 Tổng hợp",
        command="aggregate",
        done="Đã xong. Mở output/summary.xlsx để đọc, decisions.xlsx để quyết định.",
    ),
    Action(
        name="3 Chốt số liệu",
        command="close",
        done="Đã chốt. Gói lưu trữ ở thư mục archive.",
    ),
    Action(
        name="4 Theo dõi hộp nhận",
        command="watch",
        done="Đã dừng theo dõi.",
    ),
    Action(
        name="5 Nhập thay đơn vị",
        command="template --on-behalf",
        done="Đã xong. Điền tệp ở thư mục on-behalf, chép vào inbox, rồi bấm đúp 2 Tổng hợp.",
    ),
    Action(
        name="6 Mở lại số liệu đã chốt",
        command="aggregate --reopen",
        done="Đã mở lại và tổng hợp. Sửa xong thì bấm đúp 3 Chốt số liệu.",
    ),
    Action(
        name="7 Kiểm tra đợt báo cáo",
        command="campaign check definition",
        done="Đã kiểm tra. Xem trước biểu mẫu ở thư mục definition/preview.",
    ),
)


def launchers(system: System, python: str) -> Mapping[str, bytes]:
    """The files for computers of one kind, by name.

    Args:
        system: Windows gets ``.cmd``, macOS ``.command``; Linux ``.command`` and, to be clicked in
            its desktop, a ``.desktop`` that runs it in a terminal.
        python: The interpreter that is tried first: the one that runs now.
    """
    made = {}
    for action in ACTIONS:
        if system == "windows":
            made[f"{action.name}.cmd"] = _for_windows(action, python)
            continue
        made[f"{action.name}.command"] = _for_shells(action, python)
        if system == "linux":
            made[f"{action.name}.desktop"] = _filled("launcher.desktop", action, "").encode()
    return made


def _for_windows(action: Action, python: str) -> bytes:
    """Lines end as cmd.exe wants them; what it would take for a variable is doubled."""
    text = _filled("launcher.cmd", action, python.replace("%", "%%"))
    return text.replace("\n", "\r\n").encode()


def _for_shells(action: Action, python: str) -> bytes:
    return _filled("launcher.sh", action, shlex.quote(python)).encode()


def _filled(name: str, action: Action, python: str) -> str:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    for mark, value in (
        ("@NAME@", action.name),
        ("@COMMAND@", action.command),
        ("@DONE@", action.done),
        ("@PYTHON@", python),
    ):
        text = text.replace(mark, value)
    return text
