@echo off
rem Open this file for the page in the browser, or drag reports or folders on it.
setlocal
set "HERE=%~dp0"
set "ENVIRONMENT=%HERE%environment"
if exist "%ENVIRONMENT%\Scripts\govlint.exe" goto run
set "PYTHON="
where py >nul 2>nul && py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=py -3"
if not defined PYTHON where python >nul 2>nul && python -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul && set "PYTHON=python"
if not defined PYTHON goto nopython
echo Installing ...
%PYTHON% -m venv "%ENVIRONMENT%"
if errorlevel 1 goto failed
"%ENVIRONMENT%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "%HERE%wheels" "govlint[pdf,web]"
if errorlevel 1 goto failed
:run
if "%~1"=="" goto page
"%ENVIRONMENT%\Scripts\python.exe" -m govlint %*
set "CODE=%ERRORLEVEL%"
goto end
:nopython
echo Python 3.11 or newer was not found. Install it, then run this file again.
set "CODE=2"
goto end
:failed
echo The installation failed. Remove the folder "environment" and run this file again.
set "CODE=2"
goto end
:page
echo The page opens in the browser. Leave this window open while you use it.
"%ENVIRONMENT%\Scripts\python.exe" -m govlint serve
set "CODE=%ERRORLEVEL%"
if "%CODE%"=="0" exit /b 0
:end
pause
exit /b %CODE%
