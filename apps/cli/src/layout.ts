import stringWidth from 'string-width';

/** One column: its heading, and on which side its cells line up. */
export interface Column {
  readonly heading: string;
  readonly align?: 'left' | 'right';
}

/** Lays rows out in columns that are as wide as they must be. Two spaces lie between columns. */
export function columns(heads: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [heads.map((head) => head.heading), ...rows];
  const widths = heads.map((_, index) =>
    Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))),
  );
  return lines.map((line) =>
    heads
      .map((head, index) => pad(line[index] ?? '', widths[index] ?? 0, head.align))
      .join('  ')
      .trimEnd(),
  );
}

/** Breaks a sentence into lines of at most `width` columns, never within a word. */
export function wrap(sentence: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? space + text : text + space;
}
