import { readFile } from 'node:fs/promises';
import { parseRepro, replay } from '@symbolon/simulator';
import { InputError } from './input-error.ts';
import type { Terminal } from './terminal.ts';

/** `symbolon replay`: runs what a repro file holds. Returns the exit status: 0 if every law was kept. */
export async function replayCommand(
  terminal: Terminal,
  file: string,
  { json }: { readonly json?: boolean },
): Promise<number> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${file}: the file cannot be read`, cause);
  });
  const repro = parseRepro(text);
  const { report, isSame } = await replay(repro);
  if (json === true) {
    terminal.print(JSON.stringify({ isSame, ...report }, null, 2));
    return report.ok ? 0 : 1;
  }
  const { green, red } = terminal.colours;
  for (const { checker, atMs, message } of report.violations) {
    terminal.print(red(`${checker}, after ${(atMs / 1_000).toFixed(1)} s: ${message}`));
  }
  if (report.ok) terminal.print(green('Every law was kept: what failed here fails no more.'));
  const how = isSame === true ? 'exactly as it did then' : 'otherwise than it did then';
  terminal.print(`It went ${how}: trace ${report.traceHash}`);
  return report.ok ? 0 : 1;
}
