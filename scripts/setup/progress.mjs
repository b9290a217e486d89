const live = process.stderr.isTTY;

/** What is over sooner is not worth a line. */
const patienceMs = 800;

/** Seconds with one decimal, from milliseconds. @param {number} ms */
export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/**
 * Shows on stderr that something is going on while `work` takes its time, and how it ended.
 * @template T
 * @param {string} label what is being done
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(label, work) {
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  let shown = false;
  const timer = setInterval(() => {
    if (live)
      process.stderr.write(`\r\x1b[K… ${label} (${String(Math.round(elapsed() / 1000))} s)`);
    else if (!shown) process.stderr.write(`… ${label}\n`);
    shown = true;
  }, patienceMs);
  /** @param {string} mark */
  const close = (mark) => {
    clearInterval(timer);
    if (!shown) return;
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
