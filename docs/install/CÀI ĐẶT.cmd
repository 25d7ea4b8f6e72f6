@echo off
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title CÀI ĐẶT
pushd "%~dp0"
if not exist "%~nx0" goto nowhere
set "PYTHONUTF8=1"
set "TARGET=%LOCALAPPDATA%\aggregator"
set "WORKSPACE=%USERPROFILE%\TongHop"

set "CHECK=import sys, venv; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12), (3, 13)) or sys.maxsize.bit_length() != 63)"
set RUN=py -3.13
%RUN% -c "%CHECK%" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=py -3.12
%RUN% -c "%CHECK%" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=py -3.11
%RUN% -c "%CHECK%" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
set RUN=python
%RUN% -c "%CHECK%" >nul 2>nul
if "%ERRORLEVEL%"=="0" goto found
echo Máy này chưa có Python 3.11, 3.12 hoặc 3.13 bản 64-bit.
echo Cài Python rồi bấm đúp lại tệp này. Xem tệp CÀI ĐẶT.txt.
set "RESULT=9009"
goto stay

:found
echo Đang cài vào "%TARGET%", khoảng một phút...
%RUN% -m venv --clear "%TARGET%"
if not "%ERRORLEVEL%"=="0" goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --require-hashes -r requirements.lock
if not "%ERRORLEVEL%"=="0" goto failed
"%TARGET%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links wheels --no-deps --force-reinstall aggregator
if not "%ERRORLEVEL%"=="0" goto failed
"%TARGET%\Scripts\python.exe" -m aggregator start "%WORKSPACE%"
if not "%ERRORLEVEL%"=="0" goto failed
echo Đã cài xong. Mở HƯỚNG DẪN.html trong thư mục "%WORKSPACE%" và làm theo.
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
