import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chooseRun, shrink, type SimulateOptions } from '@symbolon/simulator';
import type { Terminal } from './terminal.ts';

/** What is typed to have this command, by what npm says that it has run. */
const TYPED: ReadonlyMap<string, string> = new Map([
  ['symbolon', 'npm run symbolon --'],
  ['npx', 'npx symbolon'],
]);

/**
 * Finds what of a failing run makes it fail, keeps that in a file of `folder`, and says what to paste in
 * order to see it again.
 */
export async function reportFailure(
  terminal: Terminal,
  options: SimulateOptions,
  folder: string,
): Promise<void> {
  const { seed, signatures = 'keyed' } = options;
  terminal.note(`seed ${String(seed)} failed; looking for the faults that it takes`);
  const repro = await shrink(chooseRun(options), {
    onProgress({ runs, faults }) {
      terminal.progress(`${String(runs)} runs, ${String(faults)} faults are left`);
    },
  });
  terminal.progress('');
  const again = signatures === 'real' ? ' --real' : '';
  const typed = TYPED.get(process.env['npm_lifecycle_event'] ?? '') ?? 'symbolon';
  terminal.note(`  ${typed} fuzz --from ${String(seed)} --seeds 1${again}`);
  if (repro === undefined) {
    terminal.note('It did not fail again: that is a fault of the simulator.');
    return;
  }
  await mkdir(folder, { recursive: true });
  const file = join(folder, `seed-${String(seed)}.json`);
  await writeFile(file, `${JSON.stringify(repro, null, 2)}\n`);
  const { checker, atMs, message } = repro.violation;
  terminal.note(`${checker}, after ${(atMs / 1_000).toFixed(1)} s: ${message}`);
  for (const fault of repro.choices.schedule) terminal.note(`  ${JSON.stringify(fault)}`);
  terminal.note('See it again with');
  terminal.note(`  ${typed} replay ${/\s/.test(file) ? `"${file}"` : file}`);
}
