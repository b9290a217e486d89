const intervalMs = 500;

/**
 * Ends this process as SIGTERM would once the npm that started it is gone, however it went: nobody
 * could stop it any more. Started by hand it goes on, as a program that was put aside should.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, intervalMs);
  timer.unref();
}
