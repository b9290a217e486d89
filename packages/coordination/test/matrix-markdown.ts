import {
  CONTINUOUS_OPERATIONS,
  FRESHNESS_MS,
  PHASE_STEPS,
  SUBSETS,
  type ContinuousOperation,
  type PhaseStep,
} from '../src/index.ts';

/** How each mode reads in the table of steps. */
const MODES: Record<PhaseStep['mode'], string> = {
  local: 'local',
  sync: 'sync',
  async: 'async',
  receive: 'on receive',
  derived: 'derived',
};

/** The whole protocol matrix as Markdown: what runs when, on which data, from whom, and how fresh. */
export function matrixMarkdown(): string {
  return [
    '# The protocol matrix',
    'What a participant does, and on which data. These tables are made from the declarations that the code runs by, in `@symbolon/coordination`; `pnpm --filter @symbolon/coordination matrix` makes them anew.',
    '## The ten steps of a phase',
    'A step is handed the parts of the data that its row names, and nothing else. What is older than the row allows is left out and counted.',
    stepsMarkdown(),
    '## What runs all the time',
    table(
      ['operation', 'mode', 'reads', 'set off when', 'so that', 'gathers for'],
      CONTINUOUS_OPERATIONS.map((one) => [
        one.name,
        one.mode,
        parts(one.reads),
        one.trigger,
        one.purpose,
        gathering(one),
      ]),
    ),
    '## The parts of the data',
    table(
      ['part', 'holds', 'of whom', 'comes from', 'shape'],
      Object.entries(SUBSETS).map(([name, { holds, from, source, shape }]) => [
        `\`${name}\``,
        holds,
        from,
        source,
        shape,
      ]),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

const BEGIN = '<!-- the ten steps: made from their declaration, not to be edited here -->';
const END = '<!-- end of the ten steps -->';

/** A text with the table of the ten steps between its two marks. Throws where the marks are missing. */
export function inReadme(text: string): string {
  const [before, rest] = [text.split(BEGIN)[0], text.split(END)[1]];
  if (before === undefined || rest === undefined) throw new Error(`the text has no ${BEGIN}`);
  return `${before}${BEGIN}\n\n${stepsMarkdown()}\n\n${END}${rest}`;
}

/** The ten steps as a Markdown table. */
function stepsMarkdown(): string {
  return table(
    ['#', 'step', 'mode', 'reads', 'no older than', 'makes'],
    PHASE_STEPS.map(({ index, name, mode, reads, fresh, makes }) => [
      String(index),
      name,
      MODES[mode],
      parts(reads),
      fresh === null ? '–' : duration(FRESHNESS_MS[fresh]),
      makes,
    ]),
  );
}

function parts(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

function gathering({ mode, debounceMs }: ContinuousOperation): string {
  if (debounceMs === 0) return '–';
  return mode === 'periodic' ? `every ${duration(debounceMs)}` : duration(debounceMs);
}

function duration(ms: number): string {
  return ms % 1_000 === 0 ? `${String(ms / 1_000)} s` : `${String(ms)} ms`;
}

/** A table whose columns are padded to one width, as a formatter would leave it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
