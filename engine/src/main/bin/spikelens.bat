@echo off
rem Starts SpikeLens on the command line.
setlocal
set "HERE=%~dp0.."
if not defined OMP_WAIT_POLICY set OMP_WAIT_POLICY=PASSIVE
java %SPIKELENS_JAVA_OPTIONS% -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djava.awt.headless=true -cp "%HERE%\spikelens.jar;%HERE%\lib\*" org.spikelens.engine.cli.Main %*
exit /b %ERRORLEVEL%
