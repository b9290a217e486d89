/** Within this time a second signal is taken for an echo of the first. */
const ECHO_MS = 300;
/** How long what runs may take to end before the process ends without it. */
const GRACE_MS = 1_500;

/**
 * Resolves when the person or the system asks this process to end. From then on it ends in any case:
 * a second signal, or the end of the grace period, ends it at once. `extraMs`: what is added to that period, for
 * what was asked to take its time.
 */
export function interrupted(extraMs = 0): Promise<void> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    const ask = () => {
      const now = Date.now();
      // One Ctrl-C can come twice: from the terminal, and passed on by whatever started this.
      if (askedAt !== undefined && now - askedAt > ECHO_MS) process.exit(130);
      if (askedAt !== undefined) return;
      askedAt = now;
      setTimeout(() => process.exit(130), GRACE_MS + extraMs).unref();
      resolve();
    };
    process.on('SIGINT', ask);
    process.on('SIGTERM', ask);
    process.on('SIGHUP', ask);
  });
}
