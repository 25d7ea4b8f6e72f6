#!/bin/sh
# @NAME@
export PYTHONUTF8=1 PYTHONIOENCODING=utf-8 PYTHONSAFEPATH=1
unset CDPATH

stay() {
  printf '\n'
  if [ -t 0 ]; then
    printf 'Bấm Enter để đóng cửa sổ. '
    read -r _
  fi
  exit "$1"
}

has_it() { "$1" -c 'import aggregator' >/dev/null 2>&1; }

if ! cd -- "$(dirname -- "$0")"; then
  echo 'Không vào được thư mục chứa tệp này. Ổ mạng chưa kết nối?'
  stay 4
fi

set --
for python in @PYTHON@ "$HOME/.local/share/aggregator/bin/python" python3 python; do
  if has_it "$python"; then
    set -- "$python" -m aggregator
    break
  fi
done
if [ $# -eq 0 ] && command -v aggregator >/dev/null; then
  set -- aggregator
fi

if [ $# -eq 0 ]; then
  cat <<'TEXT'
Máy này chưa cài chương trình tổng hợp, hoặc đã gỡ đi.

Cách cài, một lần:
1. Cài Python 3.11, 3.12 hoặc 3.13.
2. Có thư mục cài đặt do bộ phận kỹ thuật giao: làm theo tệp CÀI ĐẶT.txt trong đó.
   Không có: nhờ bộ phận kỹ thuật cài chương trình aggregator.
3. Bấm đúp lại tệp này. Số liệu trong thư mục vẫn còn nguyên.
TEXT
  stay 127
fi

trap : INT # Ctrl+C ends the command, not the window
"$@" @COMMAND@
result=$?
printf '\n'
case $result in
  0) echo '@DONE@' ;;
  1 | 2 | 130) echo 'Chưa xong. Đọc thông báo ở trên, sửa rồi bấm đúp lại tệp này.' ;;
  3)
    printf 'Chưa xong.\n\nNhững chỗ sai trong thư mục definition:\n'
    "$@" campaign check --quick definition
    ;;
  *)
    printf 'Chưa xong. Đọc thông báo ở trên, sửa rồi bấm đúp lại tệp này.\n\nKiểm tra máy và thư mục:\n'
    "$@" doctor
    ;;
esac
stay "$result"
