import { writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';

/**
 * Makes the log of a relay's command, which is written to a file that is open already: standard output, unless
 * another is given. What cannot be written, as where a disk is full, is lost, and the relay goes on; once
 * something can be written again it says how many lines are missing.
 */
export function createLog(level: string, file = 1): Logger {
  let lost = 0;
  const log: Logger = pino(
    { level },
    {
      write(line: string) {
        if (!hasWritten(file, line)) {
          lost += 1;
          return;
        }
        if (lost === 0) return;
        const lines = lost;
        lost = 0;
        log.warn({ lines }, 'the log could not be written for a while');
      },
    },
  );
  return log;
}

function hasWritten(file: number, line: string): boolean {
  const bytes = Buffer.from(line);
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    return true;
  } catch {
    return false;
  }
}
