"""What ``doctor`` says of each thing, and what to do where it is wrong."""

from collections.abc import Mapping
from typing import Final

_VIETNAMESE: Final[Mapping[str, str]] = {
    "python": "Chương trình {version}, Python {python} ({bits}-bit) ở {where}.",
    "python-newer": "Python {python} ở {where} mới hơn các bản có trong bộ cài đặt (3.11 đến "
    "3.13). Nếu gặp trục trặc, cài Python 3.13.",
    "python-bits": "Python {python} ở {where} là bản {bits}-bit, nhiều thư viện không chạy được. "
    "Cài Python bản 64-bit rồi cài lại chương trình.",
    "libraries": "Đủ {count} thư viện.",
    "libraries-missing": "Thiếu thư viện: {names}. Cài lại chương trình (tệp CÀI ĐẶT.txt).",
    "libraries-unknown": "Chương trình chưa được cài, chỉ chạy từ thư mục nguồn: không kiểm tra "
    "được thư viện.",
    "encoding": "Bảng mã: màn hình {screen}, tên tệp {files}.",
    "encoding-screen": "Màn hình dùng bảng mã {screen}, không hiện được chữ Việt. Chạy bằng các "
    "tệp bấm đúp, hoặc đặt biến PYTHONUTF8=1 và bỏ biến PYTHONIOENCODING.",
    "encoding-files": "Tên tệp dùng bảng mã {files}, không phải UTF-8. Đặt biến PYTHONUTF8=1.",
    "definition": "Định nghĩa {folder}: {title}, {units} đơn vị.",
    "definition-wrong": "Định nghĩa {folder} có {count} chỗ sai. Chạy `aggregator campaign check "
    "{folder}` để xem từng chỗ.",
    "definition-missing": "Không đọc được định nghĩa {folder}. Chạy ở thư mục làm việc (thư mục "
    "có các tệp bấm đúp), hoặc chỉ rõ --campaign.",
    "inbox": "Thư mục {inbox}: {count} tệp.",
    "inbox-missing": "Không có thư mục {inbox}. Nếu ở ổ mạng: kết nối lại ổ; nếu là thư mục làm "
    "việc mới: tạo thư mục {inbox}.",
    "inbox-unreadable": "Không đọc được thư mục {inbox} ({why}). Kiểm tra quyền đọc, kết nối ổ "
    "mạng.",
    "no-share": "Thư mục {inbox} không nằm trên ổ mạng (theo những gì máy cho biết).",
    "share": "Thư mục {inbox} nằm trên ổ mạng ({kind}): lệnh theo dõi tự xem lại thư mục, không "
    "đợi máy báo. Ổ mạng ngắt thì chờ, không tổng hợp.",
    "write": "Ghi được vào {folder}.",
    "write-refused": "Không được ghi: {names}. Bỏ thuộc tính Chỉ đọc, xin quyền ghi, hoặc chuyển "
    "thư mục làm việc sang chỗ khác.",
    "none-open": "Không có tệp nào đang mở trong Excel hoặc LibreOffice.",
    "open": "Có tệp đang mở, theo tệp khóa: {names}. Lưu và đóng các tệp đó rồi chạy lại; nếu "
    "không còn ai mở, xóa tệp khóa.",
    "open-decisions": "Tệp {file} đang mở ở chương trình khác, hoặc chỉ đọc. Lưu và đóng rồi chạy "
    "lại.",
    "space": "Ổ đĩa còn trống {free} GB (cần {needed} GB).",
    "space-low": "Ổ đĩa chỉ còn trống {free} GB, cần {needed} GB. Dọn bớt, hoặc chuyển thư mục "
    "làm việc sang ổ khác.",
    "clock": "Đồng hồ máy: {now}, múi giờ {here}.",
    "clock-behind": "Đồng hồ máy ({now}) chậm hơn kết quả lần trước ({newest}): ngày nhận sẽ sai. "
    "Đặt lại ngày giờ của máy.",
    "zone": "Múi giờ của máy là {here}, của đợt này là {there} ({zone}): ngày nhận có thể lệch "
    "một ngày. Đặt lại múi giờ của máy.",
    "no-ledger": "Chưa có sổ theo dõi ở {ledger}: lần tổng hợp đầu tiên sẽ tạo.",
    "ledger": "Sổ theo dõi {ledger}: bản {found}, đúng bản của chương trình.",
    "ledger-older": "Sổ theo dõi {ledger} do bản cũ lập (bản {found}, chương trình dùng bản "
    "{known}): lần tổng hợp tới sẽ tự nâng lên. Nên sao lưu thư mục này trước.",
    "ledger-newer": "Sổ theo dõi {ledger} do bản mới hơn lập (bản {found}, chương trình chỉ biết "
    "đến bản {known}). Cài bản mới của chương trình.",
    "ledger-damaged": "Sổ theo dõi {ledger} bị hỏng. Đặt lại bản sao lưu của thư mục này; các tệp "
    "đã nhận vẫn còn trong {ledger}/files.",
    "ledger-unreadable": "Không đọc được sổ theo dõi {ledger} ({why}). Kiểm tra quyền đọc, kết "
    "nối ổ mạng.",
    "no-cloud": "Thư mục làm việc {folder} không nằm trong thư mục đồng bộ đám mây.",
    "cloud": "Thư mục làm việc {folder} nằm trong {service}. Chọn Luôn giữ trên thiết bị này cho "
    "cả thư mục, chỉ chạy ở một máy; tốt nhất là làm trên ổ của máy.",
    "not-downloaded": "{count} tệp chưa được tải về máy: {names}. Bấm chuột phải vào thư mục, "
    "chọn Luôn giữ trên thiết bị này, đợi tải xong.",
    "paths": "Đường dẫn dài nhất: {length} ký tự.",
    "paths-windows": "Đường dẫn dài {length} ký tự, Windows thường chỉ mở được đến {most}: "
    "{path}. Chuyển thư mục làm việc đến nơi có đường dẫn ngắn, ví dụ C:\\TongHop.",
    "paths-excel": "Đường dẫn dài {length} ký tự, Excel chỉ mở được đến {most}: {path}. Chuyển "
    "thư mục làm việc đến nơi có đường dẫn ngắn, ví dụ C:\\TongHop.",
    "all-right": "Không có gì phải sửa.",
    "all-wrong": "Có {count} chỗ phải sửa (dấu ✗).",
}
_ENGLISH: Final[Mapping[str, str]] = {
    "python": "Program {version}, Python {python} ({bits} bits) at {where}.",
    "python-newer": "Python {python} at {where} is newer than those of the offline bundle (3.11 to "
    "3.13). Should something fail, install Python 3.13.",
    "python-bits": "Python {python} at {where} has {bits} bits, for which many libraries are not "
    "made. Install Python with 64 bits, then the program again.",
    "libraries": "All {count} libraries are there.",
    "libraries-missing": "Libraries are missing: {names}. Install the program again.",
    "libraries-unknown": "The program is not installed, it runs from its source: the libraries "
    "cannot be looked up.",
    "encoding": "Encodings: screen {screen}, file names {files}.",
    "encoding-screen": "The encoding of the screen, {screen}, lacks Vietnamese letters. Use the "
    "files to double-click, or set PYTHONUTF8=1 and unset PYTHONIOENCODING.",
    "encoding-files": "File names are in {files}, not in UTF-8. Set PYTHONUTF8=1.",
    "definition": "Definition {folder}: {title}, {units} units.",
    "definition-wrong": "The definition {folder} has {count} mistakes. `aggregator campaign check "
    "{folder}` tells each.",
    "definition-missing": "The definition {folder} cannot be read. Run in the workspace, or name "
    "it with --campaign.",
    "inbox": "Folder {inbox}: {count} files.",
    "inbox-missing": "There is no folder {inbox}. If it is on a share, connect that; if the "
    "workspace is new, make the folder.",
    "inbox-unreadable": "The folder {inbox} cannot be read ({why}). Look at its permissions and "
    "at the connection.",
    "no-share": "The folder {inbox} is on no network share, as far as the system tells.",
    "share": "The folder {inbox} is on a network share ({kind}): a watch looks for changes by "
    "itself. When the share is gone, it waits.",
    "write": "{folder} can be written.",
    "write-refused": "May not be written: {names}. Clear the read-only attribute, ask for "
    "permission, or move the workspace.",
    "none-open": "No file is open in Excel or LibreOffice.",
    "open": "Files are open, by their lock files: {names}. Save and close them and run again; "
    "where nobody has them open, delete the lock file.",
    "open-decisions": "{file} is open in another program, or read-only. Save and close it, run "
    "again.",
    "space": "{free} GB are free on the disk ({needed} GB are needed).",
    "space-low": "Only {free} GB are free on the disk, {needed} GB are needed. Make room, or move "
    "the workspace.",
    "clock": "Clock: {now}, time zone {here}.",
    "clock-behind": "The clock ({now}) is behind the last results ({newest}): days of receipt "
    "will be wrong. Set the clock.",
    "zone": "The time zone is {here}, that of the campaign {there} ({zone}): days of receipt may "
    "be wrong by one. Set the time zone.",
    "no-ledger": "There is no ledger in {ledger} yet: the first run makes it.",
    "ledger": "Ledger {ledger}: version {found}, that of the program.",
    "ledger-older": "The ledger {ledger} is of an older version ({found}, the program has "
    "{known}): the next run brings it up. Copy the folder before.",
    "ledger-newer": "The ledger {ledger} is of a later version ({found}, the program knows "
    "{known}). Update the program.",
    "ledger-damaged": "The ledger {ledger} is damaged. Put back a copy of the folder; every "
    "return is still in {ledger}/files.",
    "ledger-unreadable": "The ledger {ledger} cannot be read ({why}). Look at its permissions and "
    "at the connection.",
    "no-cloud": "No cloud keeps the workspace {folder} in step.",
    "cloud": "The workspace {folder} lies in {service}. Have all of it kept on this device, run "
    "on one computer only; better, work on the computer's own disk.",
    "not-downloaded": "{count} files are not on this computer: {names}. Have the folder kept on "
    "this device, and wait until all are there.",
    "paths": "Longest path: {length} characters.",
    "paths-windows": "A path has {length} characters, Windows opens {most} unless it is set up "
    "for more: {path}. Move the workspace to where paths are short, like C:\\TongHop.",
    "paths-excel": "A path has {length} characters, Excel opens {most}: {path}. Move the "
    "workspace to where paths are short, like C:\\TongHop.",
    "all-right": "Nothing has to be mended.",
    "all-wrong": "To be mended: {count} (marked ✗).",
}

DOCTOR_TEXTS: Final[Mapping[str, Mapping[str, str]]] = {"vi": _VIETNAMESE, "en": _ENGLISH}
