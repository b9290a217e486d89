import { inCheckout } from './checkout.mjs';
import { Failure } from './script.mjs';
import { withProgress } from './progress.mjs';
import { run } from './run.mjs';

/**
 * Arguments of turbo under which it builds all but the site, of which nothing that runs has need, and prints
 * what went wrong, all of it, and nothing else.
 */
export const turboArgs = [
  '--filter=!@symbolon/docs',
  '--continue=dependencies-successful',
  '--output-logs=errors-only',
  '--ui=stream',
];

/**
 * Builds what has changed since the last time.
 * @param {import('./pnpm.mjs').Pnpm} pnpm
 */
export async function build({ env }) {
  const turbo = inCheckout('node_modules/turbo/bin/turbo');
  await withProgress('Building what has changed', async () => {
    const { code, output } = await run(process.execPath, [turbo, 'run', 'build', ...turboArgs], {
      log: inCheckout('.tools/build.log'),
      env,
    });
    if (code === 0) return;
    const reason = output
      .split('\n')
      .find((line) => /\b(error|failed)\b/i.test(line) && !line.trimEnd().endsWith(':'));
    throw new Failure(
      `The build failed${reason ? ` (${reason.trim()})` : ''}: the whole output is in .tools/build.log.`,
    );
  });
}
