// Plants one fault after the other and looks after how many seeds each is found; writes the README's table.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { PLANTED_FAULTS } from './planted-faults.ts';

const MOST = '100';
const here = (/** @type {string} */ name) => fileURLToPath(new URL(name, import.meta.url));
const flags = ['--conditions=@symbolon/source', `--import=${here('plant.mjs')}`, '--import=tsx'];
const wanted = process.argv.slice(2);
const rows = [];
for (const fault of PLANTED_FAULTS) {
  if (wanted.length > 0 && !wanted.includes(fault.name)) continue;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [...flags, here('seeds-until-found.ts'), MOST],
    { env: { ...process.env, PLANTED_FAULT: JSON.stringify(fault) }, encoding: 'utf8' },
  );
  const last = stdout.trim().split('\n').at(-1) ?? '';
  /** @type {{ seeds?: number, checker?: string, message?: string }} */
  const found = last.startsWith('{') ? JSON.parse(last) : {};
  const { seeds, checker, message } = found;
  process.stdout.write(
    `${fault.name}: ${seeds === undefined ? `not found ${stderr.slice(-600)}` : `${seeds} seeds, ${checker}: ${message}`}\n`,
  );
  if (seeds === undefined) process.exitCode = 1;
  rows.push(
    `| ${fault.mistake} | ${seeds ?? '–'} | ${checker === undefined ? '' : `\`${checker}\``} |`,
  );
}
if (wanted.length === 0) {
  const file = here('../README.md');
  const [before, , after] = (await readFile(file, 'utf8')).split(/<!-- planted faults -->\n/);
  const table = ['| planted fault | found after seeds | by |', '| --- | --- | --- |', ...rows, ''];
  await writeFile(file, [before, table.join('\n'), after].join('<!-- planted faults -->\n'));
}
