@echo off
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title CÀI ĐẶT
pushd "%~dp0" || goto nowhere
set "PYTHONUTF8=1"
set "TARGET=%LOCALAPPDATA%\aggregator"
set "WORKSPACE=%USERPROFILE%\TongHop"

set "RUN="
for %%V in (3.13 3.12 3.11) do if not defined RUN py -%%V -c "import venv" >nul 2>nul && set "RUN=py -%%V"
if defined RUN goto found
python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13) or sys.maxsize < 2**32)" >nul 2>nul && set "RUN=python"
if defined RUN goto found
echo Máy này chưa có Python 3.11, 3.12 hoặc 3.13 bản 64-bit.
echo Cài Python rồi bấm đúp lại tệp này. Xem tệp CÀI ĐẶT.txt.
set "RESULT=9009"
goto stay

:found
echo Đang cài vào %TARGET%, khoảng một phút...
%RUN% -m venv --clear "%TARGET%" || goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes -r requirements.lock || goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --no-deps --force-reinstall aggregator || goto failed
"%TARGET%\Scripts\python.exe" -m aggregator start "%WORKSPACE%" || goto failed
echo Đã cài xong. Mở HƯỚNG DẪN.html trong thư mục %WORKSPACE% và làm theo.
start "" "%WORKSPACE%"
set "RESULT=0"
goto stay

:failed
set "RESULT=1"
echo Chưa cài được. Chụp lại màn hình này gửi bộ phận kỹ thuật.
goto stay

:nowhere
set "RESULT=4"
echo Không vào được thư mục chứa tệp này. Chép cả thư mục vào ổ của máy rồi bấm đúp lại.

:stay
echo.
echo Bấm một phím bất kỳ để đóng cửa sổ.
pause >nul
popd
exit /b %RESULT%
