"""What the screen says, in both languages; the same keys in each."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, Mapping[str, str]]] = {
    "vi": {
        "as-of": "Tính đến ngày {day}",
        "arrived": "Nhận được",
        "files": "{count} tệp: {parts}",
        "counted": "{count} được tính",
        "superseded": "{count} đã có bản thay thế",
        "duplicate": "{count} trùng",
        "held": "{count} giữ lại",
        "rejected": "{count} không tiếp nhận",
        "excluded": "{count} loại ra",
        "ignored": "{count} bỏ qua (thư, tệp nén đã mở, bản quét, tệp tạm)",
        "units": "Đơn vị",
        "reported": "{count}/{all} đơn vị đã có báo cáo được tính{rest}",
        "unit-held": "{count} có tệp chờ quyết định",
        "unit-rejected": "{count} gửi tệp không tiếp nhận được",
        "unit-missing": "{count} chưa gửi",
        "unit-exempt": "{count} không phải báo cáo",
        "figures": "Số liệu",
        "figures-counted": "{count}/{all} ô có số được cộng vào tổng; {open} ô chờ làm rõ",
        "findings": "Phát hiện",
        "severities": "{hard} phải làm rõ, {soft} cần kiểm tra, {note} ghi nhận",
        "seals": "Dấu niêm",
        "unsealed": "chưa đối chiếu: không có khóa {key}",
        "changed": "Thay đổi",
        "changes": "{count} số liệu khác lần chạy trước (output/data/changes.csv)",
        "next": "Việc cần làm trước",
        "more": "… và {count} việc nữa: sheet Phát hiện",
        "remind": "Đôn đốc {count} đơn vị chưa gửi",
        "nothing": "Không có gì phải làm rõ.",
        "calls": (
            "Sau {count} cuộc gọi đầu, phần tiền còn sai dưới {below}% tổng của tỉnh "
            "(tin cậy {sure}%)."
        ),
        "calls-unsaid": "Chưa đủ cơ sở để nói gọi bao nhiêu đơn vị là đủ: {why}.",
        "calls-first": "Gọi trước: {names}.",
        "unsaid-no-returns": "chưa có báo cáo nào được tổng hợp",
        "unsaid-few-returns": "còn quá ít đơn vị có số liệu",
        "unsaid-not-asked": "không đơn vị nào phải báo cáo",
        "empty": "Hộp nhận {inbox} chưa có báo cáo nào.",
        "empty-next": (
            "Việc tiếp theo: `make templates` tạo biểu mẫu trong outbox/, gửi cho các đơn vị; "
            "chép tệp gửi về vào {inbox}/ rồi chạy lại."
        ),
        "written": "Kết quả",
        "beside": (
            "Lưu ý: tệp cũ đang mở ở chương trình khác nên được giữ nguyên; kết quả mới ở {file}. "
            "Đóng tệp cũ rồi chạy lại để thay thế."
        ),
        "reading": "Đọc báo cáo",
        "template": "Tạo biểu mẫu",
        "made": "Đã tạo {count} biểu mẫu trong {out}/ (dấu niêm bằng khóa {key}).",
        "made-before": "{count} biểu mẫu đã có sẵn, không thay đổi.",
        "made-letters": "Công văn gửi kèm: {folder}/ (để trống số, ngày, chữ ký).",
        "made-list": "Danh sách để trộn thư: {file} (mọi đơn vị, kèm tên tệp và thời hạn).",
        "made-unreachable": (
            "Lưu ý: mục [contact] của campaign.toml chưa có điện thoại, thư điện tử; biểu mẫu và "
            "công văn chưa ghi được nơi hỏi."
        ),
        "made-next": (
            "Việc tiếp theo: điền số, ngày và ký công văn; gửi cho mỗi đơn vị công văn và biểu mẫu "
            "mang mã của mình. Giữ kín tệp khóa {key}."
        ),
        "no-findings": "Không có phát hiện nào.",
        "unit-unknown": "chưa rõ đơn vị",
        "status": "Kết quả",
        "value": "Giá trị",
        "candidates": "Có thể là",
        "steps": "Các bước",
        "rules": "Quy tắc",
        "why": "Vì sao",
        "expected": "Cần có",
        "remedy": "Cách xử lý",
        "hard": "phải làm rõ",
        "soft": "cần kiểm tra",
        "note": "ghi nhận",
        "column-field": "Mã trường",
        "column-label": "Nội dung",
        "column-place": "Ô",
        "column-kind": "Kiểu",
        "column-unit": "Đơn vị tính",
        "column-required": "Bắt buộc",
        "decisions-taken": "Quyết định",
        "decisions-count": "{force} đang có hiệu lực; {open} việc còn mở, {waiting} chờ đơn vị",
        "decisions-refused": (
            "Dòng quyết định chưa nhận được ({count}), đã ghi lý do ở cột Ghi chú:"
        ),
        "decision-refused": "{place}: {problem}",
        "ledger-lost": (
            "Lưu ý: sổ theo dõi {ledger} mới và trống, nhưng {output} có kết quả của lần chạy "
            "trước: {known} tệp lấy ngày nhận từ kết quả đó; {unknown} tệp không rõ ngày nhận, "
            "không tính là muộn (ghi ngày thật ở sheet Ngày nhận của decisions.xlsx). Nếu còn "
            "sổ cũ, đặt lại rồi chạy lại: quyết định và lịch sử nằm trong sổ đó."
        ),
        "inbox-lost": (
            "{inbox}: mất {gone} trong {before} tệp của lần chạy trước ({names}); chưa công bố gì, "
            "kết quả cũ còn nguyên. Chép lại các tệp đó rồi chạy lại (bản lưu của mọi tệp nằm "
            "trong {ledger}/files); nếu đúng là đã rút các tệp đó ra, chạy lại với --withdrawn"
        ),
        "status-head": "{title}\nTheo lần tổng hợp đến ngày {day}",
        "status-closed": "Đã chốt: {by}, ngày {day}; gói lưu trữ {archive}",
        "status-reported": "Đã có báo cáo được tính: {count}/{all} đơn vị",
        "status-late": "  gửi muộn ({count}): {names}",
        "status-missing": "  chưa gửi ({count}): {names}",
        "status-held": "  có tệp chờ quyết định ({count}): {names}",
        "status-rejected": "  tệp không tiếp nhận được ({count}): {names}",
        "status-exempt": "  không phải báo cáo ({count}): {names}",
        "status-questions": (
            "Việc cần quyết định: {open} còn mở, {waiting} chờ đơn vị; {settled} quyết định "
            "đang có hiệu lực, {lapsed} hết hiệu lực; {open_hard} phát hiện phải làm rõ"
        ),
        "status-unread": (
            "Tệp decisions.xlsx đã được lưu sau lần tổng hợp cuối: chạy lại để nhận các quyết "
            "định mới."
        ),
        "status-next": "Quyết định tiếp theo",
        "status-office": "cơ quan",
        "status-unit": "chờ đơn vị",
        "closed": "Đã chốt số liệu: {place}",
        "closed-open": "Lưu ý: còn {count} việc phải làm rõ khi chốt; đã ghi vào gói lưu trữ:",
        "closed-more": "  … và {count} việc nữa",
        "closed-next": (
            "Kiểm tra bất cứ lúc nào: aggregator verify {place}  (hoặc, không cần chương trình: "
            "sha256sum -c manifest-sha256.txt trong thư mục đó)"
        ),
        "damage-missing": "✗ thiếu tệp: {path}",
        "damage-added": "✗ tệp không có khi chốt: {path}",
        "damage-changed": "✗ tệp đã bị thay đổi: {path}",
        "damage-unreadable": "✗ không đọc được: {path}",
        "damage-manifest": "✗ danh sách kiểm tra đã bị sửa: {path}",
        "deviation": "✗ {table}, {place}, {column}: gói ghi {stored}, tính lại được {follows}",
        "proof-unable": "✗ không tính lại được số tổng: {why}",
        "proof-version": "Gói do phiên bản {version} lập; phiên bản này có thể đọc khác.",
        "proof-holds": (
            "✓ Gói nguyên vẹn; số tổng tính lại từ {returns} báo cáo và {decisions} quyết định "
            "khớp hoàn toàn."
        ),
        "proof-fails": "✗ Gói không còn như khi chốt.",
        "yes": "có",
    },
    "en": {
        "as-of": "As of {day}",
        "arrived": "Arrived",
        "files": "{count} files: {parts}",
        "counted": "{count} counted",
        "superseded": "{count} superseded",
        "duplicate": "{count} duplicate",
        "held": "{count} held",
        "rejected": "{count} rejected",
        "excluded": "{count} excluded",
        "ignored": "{count} not returns",
        "units": "Units",
        "reported": "{count}/{all} units have a return that counts{rest}",
        "unit-held": "{count} held",
        "unit-rejected": "{count} sent something that cannot be read",
        "unit-missing": "{count} have sent nothing",
        "unit-exempt": "{count} need not report",
        "figures": "Figures",
        "figures-counted": "{count}/{all} enter the totals; {open} wait to be settled",
        "findings": "Findings",
        "severities": "{hard} must be dealt with, {soft} to check, {note} notes",
        "seals": "Seals",
        "unsealed": "not verified: there is no key {key}",
        "changed": "Changed",
        "changes": "{count} figures since the previous run (output/data/changes.csv)",
        "next": "What to do first",
        "more": "… and {count} more: sheet Phát hiện",
        "remind": "Remind {count} units that have sent nothing",
        "nothing": "Nothing has to be dealt with.",
        "calls": (
            "After the first {count} call(s), less than {below}% of the province's money is wrong "
            "({sure}% confidence)."
        ),
        "calls-unsaid": "How many calls are enough cannot be said: {why}.",
        "calls-first": "Call first: {names}.",
        "unsaid-no-returns": "no return counts yet",
        "unsaid-few-returns": "too few units have figures",
        "unsaid-not-asked": "no unit must report",
        "empty": "There are no returns in {inbox} yet.",
        "empty-next": (
            "Next: `make templates` makes the forms in outbox/; send them to the units, put what "
            "comes back into {inbox}/ and run again."
        ),
        "written": "Results",
        "beside": (
            "Please note: the old file is open in another program and was left as it was; the new "
            "results are in {file}. Close the old one and run again to have it replaced."
        ),
        "reading": "Reading returns",
        "template": "Making forms",
        "made": "Forms made in {out}/: {count} (sealed with the key {key}).",
        "made-before": "Forms that were there already, unchanged: {count}.",
        "made-letters": "Covering letters: {folder}/ (number, day and signature are left open).",
        "made-list": "Mail-merge list: {file} (every unit, with its files and due date).",
        "made-unreachable": (
            "Please note: [contact] in campaign.toml has neither telephone nor e-mail, so forms "
            "and letters cannot say whom to ask."
        ),
        "made-next": (
            "Next: number, date and sign the letters; send each unit the letter and the form that "
            "bear its code. Keep the key file {key} to yourself."
        ),
        "no-findings": "No findings.",
        "unit-unknown": "unit not known",
        "status": "Status",
        "value": "Value",
        "candidates": "Candidates",
        "steps": "Steps",
        "rules": "Rules",
        "why": "Why",
        "expected": "Expected",
        "remedy": "Remedy",
        "hard": "must be dealt with",
        "soft": "please check",
        "note": "note",
        "column-field": "Field",
        "column-label": "Label",
        "column-place": "Cell",
        "column-kind": "Kind",
        "column-unit": "Unit",
        "column-required": "Required",
        "decisions-taken": "Decisions",
        "decisions-count": "{force} in force; {open} questions open, {waiting} wait for the unit",
        "decisions-refused": (
            "Rows of decisions that could not be taken ({count}); the note says why:"
        ),
        "decision-refused": "{place}: {problem}",
        "ledger-lost": (
            "Please note: the ledger {ledger} is new and empty, but {output} holds what an "
            "earlier run published: {known} file(s) take their day of receipt from there; of "
            "{unknown} the day is not known, and nobody is called late for them (give the true "
            "day on the sheet Ngày nhận of decisions.xlsx). If you still have the old ledger, "
            "put it back and run again: decisions and history are in it."
        ),
        "inbox-lost": (
            "{inbox}: {gone} of the {before} files of the last run are gone ({names}); nothing was "
            "published, and the earlier results are whole. Please bring them back and run again "
            "(a copy of each is in {ledger}/files); or, if they are meant to be gone, run again "
            "with --withdrawn"
        ),
        "status-head": "{title}\nAs of {day}, by the last run",
        "status-closed": "Signed off: {by}, {day}; package {archive}",
        "status-reported": "Units with a return that counts: {count}/{all}",
        "status-late": "  late ({count}): {names}",
        "status-missing": "  have sent nothing ({count}): {names}",
        "status-held": "  a file waits for a decision ({count}): {names}",
        "status-rejected": "  sent something that cannot be taken ({count}): {names}",
        "status-exempt": "  need not report ({count}): {names}",
        "status-questions": (
            "Questions: {open} open, {waiting} wait for the unit; {settled} decisions in force, "
            "{lapsed} lapsed; {open_hard} findings must be dealt with"
        ),
        "status-unread": (
            "decisions.xlsx was saved after the last run: run again to take what was decided there."
        ),
        "status-next": "Next to be decided",
        "status-office": "office",
        "status-unit": "unit",
        "closed": "Signed off: {place}",
        "closed-open": (
            "Please note: {count} finding(s) that must be dealt with were open; recorded:"
        ),
        "closed-more": "  … and {count} more",
        "closed-next": (
            "To check it at any time: aggregator verify {place}  (or without the program: "
            "sha256sum -c manifest-sha256.txt in that folder)"
        ),
        "damage-missing": "✗ missing: {path}",
        "damage-added": "✗ was not there when it was signed off: {path}",
        "damage-changed": "✗ changed: {path}",
        "damage-unreadable": "✗ cannot be read: {path}",
        "damage-manifest": "✗ the manifest was edited: {path}",
        "deviation": (
            "✗ {table}, {place}, {column}: the package says {stored}, it comes to {follows}"
        ),
        "proof-unable": "✗ the totals cannot be computed again: {why}",
        "proof-version": "Version {version} made the package; this one may read it otherwise.",
        "proof-holds": (
            "✓ The package is whole; the totals follow from its {returns} returns and {decisions} "
            "decisions."
        ),
        "proof-fails": "✗ The package is not as it was signed off.",
        "yes": "yes",
    },
}
