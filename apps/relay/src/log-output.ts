import { writeSync } from 'node:fs';
import { pino, type Logger } from 'pino';

/**
 * Makes the log of a relay's command, which is written to a file that is open already: standard output, unless
 * another is given. What cannot be written, as where a disk is full, is lost, and the relay goes on; once
 * something can be written again it says how many lines are missing.
 */
export function createLog(level: string, file = 1): Logger {
  let lost = 0;
  let isWithin = false;
  const log: Logger = pino(
    { level },
    {
      write(line: string) {
        const text = Buffer.from(isWithin ? `\n${line}` : line);
        const written = writeTo(file, text);
        if (written < text.length) {
          // What comes next is no part of the line that is cut off.
          isWithin ||= written > 0;
          lost += 1;
          return;
        }
        isWithin = false;
        if (lost === 0) return;
        const lines = lost;
        lost = 0;
        log.warn({ lines }, 'the log could not be written for a while');
      },
    },
  );
  return log;
}

/** Writes as much as there is room for; tells how many bytes that is. */
function writeTo(file: number, bytes: Buffer): number {
  let at = 0;
  try {
    while (at < bytes.length) at += writeSync(file, bytes, at);
  } catch {
    // Told by how much of it has been written.
  }
  return at;
}
