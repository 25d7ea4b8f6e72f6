@echo off
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title @NAME@
pushd "%~dp0"
if not exist "%~nx0" goto nowhere
set "PYTHONUTF8=1"
set "PYTHONIOENCODING=utf-8"
set "PYTHONSAFEPATH=1"

set RUN="@PYTHON@" -m aggregator
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN="%LOCALAPPDATA%\aggregator\Scripts\python.exe" -m aggregator
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=py -3 -m aggregator
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=python -m aggregator
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=aggregator.exe
%RUN% --version >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
goto missing

:found
%RUN% @COMMAND@
set "RESULT=%ERRORLEVEL%"
echo.
if "%RESULT%"=="0" echo @DONE@
if "%RESULT%"=="0" goto stay
echo Chưa xong. Đọc thông báo ở trên, sửa rồi bấm đúp lại tệp này.
if "%RESULT%"=="1" goto stay
if "%RESULT%"=="2" goto stay
if "%RESULT%"=="130" goto stay
echo.
if "%RESULT%"=="3" goto definition
echo Kiểm tra máy và thư mục:
%RUN% doctor
goto stay

:definition
echo Những chỗ sai trong thư mục definition:
%RUN% campaign check --quick definition
goto stay

:missing
set "RESULT=9009"
echo Máy này chưa cài chương trình tổng hợp, hoặc đã gỡ đi.
echo.
echo Cách cài, một lần:
echo 1. Cài Python 3.11, 3.12 hoặc 3.13, bản 64-bit, tải ở trang python.org.
echo    Khi cài, đánh dấu ô "Add python.exe to PATH".
echo 2. Có thư mục cài đặt do bộ phận kỹ thuật giao: làm theo tệp CÀI ĐẶT.txt trong đó.
echo    Không có: nhờ bộ phận kỹ thuật cài chương trình aggregator.
echo 3. Bấm đúp lại tệp này. Số liệu trong thư mục vẫn còn nguyên.
goto stay

:nowhere
set "RESULT=4"
echo Không vào được thư mục chứa tệp này. Đường dẫn quá dài, hoặc ổ mạng chưa kết nối.
echo Chuyển thư mục đến nơi có đường dẫn ngắn, ví dụ C:\TongHop, rồi bấm đúp lại.

:stay
echo.
echo Bấm một phím bất kỳ để đóng cửa sổ.
pause >nul
popd
exit /b %RESULT%
