"""What the screen says, in Vietnamese."""

from collections.abc import Mapping
from typing import Final

from aggregator.definition.words import UNSAID

VIETNAMESE: Final[Mapping[str, str]] = {
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
    "money": "Số tiền",
    "money-none": "chưa có số liệu",
    "figures": "Số liệu",
    "figures-counted": "{count}/{all} ô có số được cộng vào tổng; {open} ô chờ làm rõ",
    "findings": "Phát hiện",
    "severities": "{hard} phải làm rõ, {soft} cần kiểm tra, {note} ghi nhận",
    "seals": "Dấu niêm",
    "unsealed": "chưa đối chiếu: không có khóa {key}",
    "changed": "Thay đổi",
    "changes": "{count} số liệu khác lần chạy trước (output/data/changes.csv)",
    "next": "Phải làm rõ ({count} phát hiện)",
    "more": "… và {count} phát hiện nữa: sheet Phát hiện của summary.xlsx",
    "remind": "Đôn đốc {count} đơn vị chưa gửi",
    "remind-more": "… và {count} đơn vị nữa: reminders/reminders.csv",
    "nothing": "Không có gì phải làm rõ.",
    "calls-first": "Gọi trước ({count} đơn vị)",
    "calls-more": "… và {count} đơn vị nữa: sheet Gọi đơn vị của summary.xlsx",
    **{f"unsaid-{why}": told for why, told in UNSAID.items()},
    "empty": "Hộp nhận {inbox} chưa có báo cáo nào.",
    "empty-next": (
        "Việc tiếp theo: tạo biểu mẫu trong outbox/ (bấm đúp “1 Tạo biểu mẫu”, hoặc `make "
        "templates`), gửi cho các đơn vị; chép tệp gửi về vào {inbox}/ rồi chạy lại."
    ),
    "work-none": "Không có gì mới từ lần chạy trước, mọi kết quả giữ nguyên.",
    "work": "Lần này: đọc mới {read} tệp; làm lại giấy tờ của {papers} đơn vị, {tables} loại bảng "
    "và báo cáo chung; giữ nguyên giấy tờ của {left} đơn vị.",
    "written": "Kết quả",
    "beside": (
        "Lưu ý: tệp cũ đang mở ở chương trình khác nên được giữ nguyên; kết quả mới ở {file}. "
        "Đóng tệp cũ rồi chạy lại để thay thế."
    ),
    "intake": "Xem hộp nhận",
    "reading": "Đọc báo cáo",
    "sorting": "Xếp theo đơn vị",
    "aggregation": "Đối chiếu và cộng",
    "publication": "Làm giấy tờ, bảng biểu",
    "checking": "Kiểm tra báo cáo",
    "template": "Tạo biểu mẫu",
    "campaign-round": "Đã mở kỳ {title} ở {folder}: số liệu từ {start} đến {end}, hạn gửi {due}.",
    "campaign-round-next": "Việc tiếp theo: `aggregator template --campaign {definition}`; báo cáo "
    "nhận về bỏ vào inbox/ của kỳ, rồi `aggregator aggregate --campaign {definition}`.",
    "campaign-begun": "Đã tạo: {files}.",
    "campaign-book-beside": "Việc tiếp theo: sửa ở campaign.xlsx, rồi chạy `aggregator campaign "
    "workbook {folder} --back` để lấy về campaign.toml. Chỉ muốn giữ bảng Excel thì xóa "
    "campaign.toml và units.csv trước khi sửa.",
    "campaign-begun-next": "Việc tiếp theo: mở các tệp đó, sửa cho đợt của mình, rồi chạy "
    "`aggregator campaign check {folder}`.",
    "campaign-wrong": "Có {count} chỗ sai. Sửa rồi chạy lại `aggregator campaign check {folder}`.",
    "campaign-marked": "Bảng Excel có đánh dấu từng chỗ sai: {file} (chỉ để xem; sửa ở bảng của "
    "mình).",
    "campaign-sound": "{title}: dùng được. {units} đơn vị; {metrics} số liệu; {sections} mục đề "
    "cương; {lists} danh sách.",
    "campaign-tried": "Đã điền thử, đọc lại và cộng phiếu của cả {count} đơn vị: đúng. Xem trước "
    "biểu mẫu và bảng tổng hợp ở {preview}.",
    "campaign-next": "Việc tiếp theo: tạo biểu mẫu (bấm đúp “1 Tạo biểu mẫu”, hoặc `aggregator "
    "template --campaign {folder}`).",
    "started": "Thư mục làm việc {folder} đã sẵn sàng: {title}.",
    "started-kept": "Thư mục làm việc {folder} đã sẵn sàng: {title}. Định nghĩa có sẵn được giữ "
    "nguyên.",
    "started-launchers": "Bấm đúp để làm: {names}",
    "started-next": "Việc tiếp theo: mở {guide}.",
    "reopen-by": "Họ và tên người mở lại",
    "reopen-reason": "Lý do mở lại",
    "on-behalf-unit": "Mã đơn vị (xem danh sách ở definition/units.csv)",
    "on-behalf-by": "Họ và tên người nhập",
    "close-by": "Họ và tên người chốt số liệu",
    "made": "Đã tạo {count} biểu mẫu trong {out}/ (dấu niêm bằng khóa {key}).",
    "made-before": "{count} biểu mẫu đã có sẵn, không thay đổi.",
    "made-letters": "Công văn gửi kèm: {folder}/ (để trống số, ngày, chữ ký).",
    "made-list": "Danh sách để trộn thư: {file} (mọi đơn vị, kèm tên tệp và thời hạn).",
    "made-drafts": "Thư nháp: {count} thư trong {folder}/, đính kèm biểu mẫu; bấm đúp để mở bằng "
    "Outlook hoặc Thunderbird rồi gửi (chương trình không tự gửi); danh sách ở mail.csv.",
    "made-unaddressed": "{count} đơn vị chưa có địa chỉ thư điện tử dùng được: {names}",
    "made-unreachable": (
        "Lưu ý: định nghĩa chưa ghi điện thoại, thư điện tử của nơi trả lời (contact); biểu mẫu và "
        "công văn chưa ghi được nơi hỏi."
    ),
    "made-next": (
        "Việc tiếp theo: điền số, ngày và ký công văn; gửi cho mỗi đơn vị công văn và biểu mẫu "
        "mang mã của mình. Giữ kín tệp khóa {key}."
    ),
    "on-behalf": "Đã tạo biểu mẫu để cơ quan nhập thay: {files}. Ghi đúng như bản quét, bản in "
    "đơn vị đã gửi, lưu lại, chép vào hộp nhận rồi tổng hợp; kết quả ghi rõ là cơ quan nhập thay.",
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
    "decisions-refused": ("Dòng quyết định chưa nhận được ({count}), đã ghi lý do ở cột Ghi chú:"),
    "decision-refused": "{place}: {problem}",
    "ledger-lost": (
        "Lưu ý: sổ theo dõi {ledger} mới và trống, nhưng {output} có kết quả của lần chạy "
        "trước: {known} tệp lấy ngày nhận từ kết quả đó; {unknown} tệp không rõ ngày nhận, "
        "không tính là muộn (ghi ngày thật ở sheet Ngày nhận của decisions.xlsx). Nếu còn "
        "sổ cũ, đặt lại rồi chạy lại: quyết định và lịch sử nằm trong sổ đó."
    ),
    "watch-begins": "Đang theo dõi {inbox}/ và {book}; dừng bằng Ctrl+C.",
    "watch-share": "Hộp nhận {inbox}/ nằm trên ổ mạng ({kind}): tự xem lại thư mục, không đợi "
    "máy báo.",
    "watch-ends": "Đã dừng theo dõi; kết quả của lần chạy trước còn nguyên.",
    "watch-ran": "{time}  {what} · {counted}/{expected} đơn vị được tính · {open} việc cần quyết "
    "định · {hard} phải làm rõ",
    "watch-first": "{files} tệp trong hộp nhận",
    "watch-came": "nhận {names}",
    "watch-gone": "không còn {names}",
    "watch-decided": "đã lưu {names}",
    "watch-again": "chạy lại",
    "watch-more": " và {count} tệp nữa",
    "watch-failed": "Chưa tổng hợp được, kết quả cũ giữ nguyên, sẽ thử lại: {error}",
    "watch-refused": "{count} dòng quyết định chưa nhận được; lý do ghi ở cột Ghi chú của {book}",
    "watch-waits-copied": "Chờ chép xong: {names}",
    "watch-waits-open": "Chờ vì đang mở ở chương trình khác hoặc không có quyền đọc, đề nghị đóng "
    "lại: {names}",
    "watch-waits-away": "Chờ vì nội dung chưa có trên máy này (ổ đám mây, hoặc chép chưa xong), đề "
    "nghị tải về máy: {names}",
    "watch-no-inbox": "Không thấy hộp nhận {inbox}/ (ổ mạng chưa kết nối?); chờ, không tổng hợp.",
    "watch-emptied": "Hộp nhận {inbox}/ trống cả một lúc (ổ mạng chưa kết nối?); chờ, không tổng "
    "hợp. Nếu đúng là đã rút hết tệp: dừng và chạy `aggregator aggregate --withdrawn`.",
    "watch-back": "Hộp nhận {inbox}/ đã có lại.",
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
        "Tệp decisions.xlsx đã được lưu sau lần tổng hợp cuối: chạy lại để nhận các quyết định mới."
    ),
    "status-next": "Quyết định tiếp theo",
    "status-office": "cơ quan",
    "status-unit": "chờ đơn vị",
    "closed": "Đã chốt số liệu: {place}",
    "closed-open": "Lưu ý: còn {count} việc phải làm rõ khi chốt; đã ghi vào gói lưu trữ:",
    "closed-more": "  … và {count} việc nữa",
    "closed-sign": (
        "Phụ lục để in và ký: {place}/data/output/summary.xlsx, sheet Phụ lục (không còn chữ "
        "DỰ THẢO)"
    ),
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
    "rollup-checking": "Đối chiếu gói",
    "rollup-reading": "Đọc số liệu",
    "rollup-done": (
        "Đã tổng hợp {given}/{all} tỉnh ({closed} đã chốt, {open} chưa chốt): "
        "{reported}/{expected} đơn vị đã có báo cáo được tính"
    ),
    "rollup-missing": "  chưa có gói ({count}): {names}",
    "rollup-open": "  chưa chốt ({count}): {names}",
    "rollup-unlike": "  hỏi khác, có số liệu không cộng ({count}): {names}",
    "rollup-notices": "  {count} điều cần lưu ý: sheet Cần lưu ý",
    "rollup-unranged": "  {count} số tổng chưa đủ cơ sở để ước tính khi đủ: {why}",
    "rollup-written": "Kết quả: {summary}  ·  {data}/",
    "yes": "có",
}
