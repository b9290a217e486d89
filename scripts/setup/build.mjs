import { inCheckout } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

/** Arguments of turbo under which it prints what went wrong, all of it, and nothing else. */
export const turboArgs = [
  '--continue=dependencies-successful',
  '--output-logs=errors-only',
  '--ui=stream',
];

/**
 * Builds what has changed since the last time.
 * @param {import('./pnpm.mjs').Pnpm} pnpm
 */
export async function build({ env }) {
  const { code, output } = await withProgress('Building what has changed', () =>
    run(
      process.execPath,
      [inCheckout('node_modules/turbo/bin/turbo'), 'run', 'build', ...turboArgs],
      {
        log: inCheckout('.tools/build.log'),
        env,
      },
    ),
  );
  if (code === 0) return;
  const errors = output.split('\n').filter((line) => /\berror\b/i.test(line));
  process.stderr.write(`${errors.slice(0, 10).join('\n')}\n`);
  throw new Failure('The build failed: the whole output is in .tools/build.log.');
}
