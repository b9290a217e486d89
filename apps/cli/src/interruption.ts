/** How long what runs may take to end before the process ends without it. */
const GRACE_MS = 1_500;

/**
 * Resolves when the person or the system asks this process to end. From then on it ends in any case:
 * a second signal, or the end of the grace period, ends it at once.
 */
export function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = () => {
      if (asked) process.exit(130);
      asked = true;
      setTimeout(() => process.exit(130), GRACE_MS).unref();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
  });
}
