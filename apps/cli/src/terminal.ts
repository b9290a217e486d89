import pc from 'picocolors';

/** Where a command reads nothing but writes to. */
export interface Terminal {
  /** Writes a line of the answer. */
  print(line: string): void;
  /** Writes a line about the answer, such as progress or an error. */
  note(line: string): void;
  /** Replaces the line of progress, where somebody watches; nothing elsewhere. */
  progress(line: string): void;
  /** Columns to write in. */
  readonly width: number;
  readonly colours: Colours;
}

/** Functions that colour a text, or leave it as it is. */
export type Colours = ReturnType<typeof pc.createColors>;

/** The width written for where nobody watches: wide enough not to break the lines of a log. */
const UNWATCHED_WIDTH = 120;

/** The width of a terminal that does not say how wide it is. */
const NARROW = 80;

/** The terminal of this process. Colours and progress appear only where a person looks. */
export function processTerminal({ stdout, stderr }: NodeJS.Process): Terminal {
  let pending = false;

  function clear(): void {
    if (pending) stderr.write('\r\u001b[K');
    pending = false;
  }

  return {
    print(line) {
      clear();
      stdout.write(`${line}\n`);
    },
    note(line) {
      clear();
      stderr.write(`${line}\n`);
    },
    progress(line) {
      if (!stderr.isTTY) return;
      clear();
      pending = line !== '';
      stderr.write(line.slice(0, (stderr.columns || NARROW) - 1));
    },
    width: stdout.isTTY ? Math.max(40, stdout.columns) : UNWATCHED_WIDTH,
    colours: pc.createColors(stdout.isTTY && pc.isColorSupported),
  };
}
