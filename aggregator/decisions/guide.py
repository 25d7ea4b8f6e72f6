"""The last sheet of ``decisions.xlsx``: how one decides."""

from typing import Final

TAB: Final = "Hướng dẫn"

TITLE: Final = "CÁCH GHI QUYẾT ĐỊNH"

LINES: Final = (
    (
        "1. Sheet “Cần quyết định” có mỗi việc còn mở một dòng, việc ảnh hưởng lớn nhất xếp "
        "trước. Chỉ điền các cột tô vàng; chọn ở cột QUYẾT ĐỊNH trong danh sách của ô. Bấm "
        "vào tên tệp để mở bản đã nhận."
    ),
    (
        "2. LÝ DO và NGƯỜI QUYẾT ĐỊNH phải có (trừ “chờ đơn vị”). NGÀY để trống thì là ngày "
        "tổng hợp."
    ),
    (
        "3. Ghi xong thì lưu, đóng tệp, chạy lại tổng hợp: dòng hợp lệ chuyển sang sheet “Đã "
        "quyết định”; dòng chưa nhận được vẫn ở chỗ cũ, cột Ghi chú nói rõ thiếu gì."
    ),
    (
        "4. “nhận như đã ghi”: số được tính như đơn vị ghi. “lấy cách đọc A”, “lấy cách đọc "
        "B”: tính theo số ở cột đó. “sửa thành”: ghi số đúng ở cột GIÁ TRỊ như ghi vào biểu "
        "mẫu (1,2 tỷ hoặc 1200000000)."
    ),
    (
        "5. “xác nhận không có”: đơn vị không phát sinh, tính là 0. “không tính”: số (hoặc "
        "tệp) không vào tổng. “chờ đơn vị”: việc vẫn mở, đánh dấu đang chờ."
    ),
    (
        "6. Với tệp: “là của đơn vị” (ghi mã hoặc tên đơn vị ở cột GIÁ TRỊ); “tính bản này” "
        "khi đơn vị gửi nhiều bản; “không tính”."
    ),
    ("7. Với đơn vị chưa gửi: “gia hạn đến” (ghi ngày ở cột GIÁ TRỊ) hoặc “không phải báo cáo”."),
    (
        "8. Muốn sửa một số không có trong danh sách: thêm dòng ở cuối, hiện các cột ẩn rồi "
        "ghi Mã đơn vị và Mã trường (cột field của data/values.csv), chọn “sửa thành”. Dòng "
        "có nhiều mã cách nhau bằng dấu ; thì quyết định dùng cho từng số; bớt mã nào thì để "
        "lại số đó."
    ),
    (
        "9. Muốn bỏ một quyết định: ở sheet “Đã quyết định”, đổi thành “rút lại”. Muốn quyết "
        "định khác: đổi ngay ở dòng đó. Xóa dòng không làm mất quyết định."
    ),
    (
        "10. Quyết định chỉ đúng với điều đã xét: đơn vị gửi lại số khác thì quyết định hết "
        "hiệu lực và việc đó lên đầu danh sách."
    ),
    (
        "11. Sheet “Ngày nhận”: ghi ngày nhận thật của tệp (nhận bản giấy, bưu điện, USB); "
        "muộn hay không tính theo ngày đó."
    ),
    (
        "12. Sắp xếp, lọc, xóa, chép dòng đều được; bản sao decisions*.xlsx để cùng thư mục "
        "cũng được đọc. Không đổi hàng 1 đang ẩn. Sheet khóa không có mật khẩu."
    ),
)
