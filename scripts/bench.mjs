// `npm run bench -- NAME [--json]`: one benchmark, of the packages as they are built.
import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

import { inCheckout } from './setup/checkout.mjs';
import { ready } from './setup/ready.mjs';
import { Failure, script } from './setup/script.mjs';

/**
 * What a benchmark needs of the engine: thousands of participants in one process take more than the usual
 * memory, and what collecting all their garbage costs can be told apart only where nothing else does it.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const ENGINE = {
  participant: ['--max-old-space-size=12288', '--max-semi-space-size=128', '--single-threaded-gc'],
};

await script(async () => {
  const [name, ...rest] = process.argv.slice(2);
  const names = (await readdir(inCheckout('benchmarks')))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  if (name === undefined || !names.includes(name)) {
    throw new Failure(`Name a benchmark: npm run bench -- NAME [--json], of ${names.join(', ')}.`);
  }
  // Loaded from sources every function would be given its name anew wherever it is made, which costs more
  // than half of a participant's memory and is nothing that users have.
  await ready();

  const tsx = createRequire(inCheckout('benchmarks/package.json')).resolve('tsx');
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      ...(ENGINE[name] ?? []),
      `--import=${pathToFileURL(tsx).href}`,
      inCheckout(`benchmarks/${name}.ts`),
      ...rest,
    ],
    { stdio: 'inherit' },
  );
  // The terminal tells both of us; whoever tells only this process means the benchmark.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
  await new Promise((resolve) => {
    child.on('exit', (code) => {
      process.exitCode = code ?? 1;
      resolve(undefined);
    });
  });
});
