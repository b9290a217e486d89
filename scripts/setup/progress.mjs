const live = process.stderr.isTTY;

/** Seconds with one decimal, from milliseconds. @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Shows on stderr that something is going on while `work` takes, with its time, and how it ended.
 * @template T
 * @param {string} label what is being done
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const start = performance.now();
  const show = () => {
    process.stderr.write(`\r\x1b[K… ${label} (${String(Math.round(elapsed() / 1000))} s)`);
  };
  const elapsed = () => performance.now() - start;
  if (live) show();
  else process.stderr.write(`… ${label}\n`);
  const timer = live ? setInterval(show, 1000) : undefined;
  /** @param {string} mark */
  const close = (mark) => {
    clearInterval(timer);
    process.stderr.write(`${live ? '\r\x1b[K' : ''}${mark} ${label} (${seconds(elapsed())})\n`);
  };
  try {
    const outcome = await work();
    close('✓');
    return outcome;
  } catch (error) {
    close('✗');
    throw error;
  }
}
