import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { startRelayProcess } from '../test/relay-process.ts';

const run = promisify(execFile);
const file = (name: string) => fileURLToPath(new URL(`../deploy/${name}`, import.meta.url));
const dockerfile = await readFile(file('Dockerfile'), 'utf8');
const unit = await readFile(file('symbolon-relay.service'), 'utf8');

/** The words of an instruction of the image that is left in the end. */
function instruction(pattern: RegExp): string[] {
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  return JSON.parse(pattern.exec(last)?.[1] ?? '[]') as string[];
}

test('the Dockerfile has no fault, serves as nobody in particular, and has a health check', () => {
  expect(validate(dockerfile)).toEqual([]);
  const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
  expect(last).toMatch(/^USER node$/m);
  expect(last.indexOf('\nUSER node')).toBeGreaterThan(last.lastIndexOf('\nRUN '));
  expect(last).toMatch(/^HEALTHCHECK .*CMD/m);
});

test('what the image runs serves on all addresses, and its health check tells so', async () => {
  const [node, script, ...rest] = instruction(/^CMD (\[.*\])$/m);
  const [checkNode, checkScript, ...check] = instruction(/^HEALTHCHECK .*CMD (\[.*\])$/m);
  expect([node, checkNode]).toEqual(['node', 'node']);
  expect([script, checkScript]).toEqual(['dist/bin.js', 'dist/bin.js']);
  const folder = await temporaryFolder();
  const env = { SYMBOLON_RELAY_HOST: '0.0.0.0', SYMBOLON_RELAY_DATA: folder.path };
  expect(dockerfile).toContain('SYMBOLON_RELAY_HOST=0.0.0.0');
  const relay = await startRelayProcess({ args: [...rest, '--port', '0'], env });
  const bin = fileURLToPath(new URL('bin.ts', import.meta.url));
  const flags = ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx'), bin];
  const ask = () =>
    run(process.execPath, [...flags, ...check, '--port', String(relay.port)], {
      env: { ...process.env, ...env },
    });
  await ask();
  expect(await relay.terminate()).toBe(0);
  await expect(ask()).rejects.toMatchObject({ code: 1 });
  await folder.remove();
});

test('the systemd unit has no fault', async (context) => {
  const sections = [...unit.matchAll(/^\[(\w+)\]$/gm)].map(([, name]) => name);
  expect(sections).toEqual(['Unit', 'Service', 'Install']);
  for (const line of unit.split('\n')) expect(line).toMatch(/^(#.*|\[\w+\]|[A-Z]\w+=.*|)$/);
  expect(unit).toMatch(/^DynamicUser=yes$/m);
  const verify = await run('systemd-analyze', ['verify', file('symbolon-relay.service')]).catch(
    (error: unknown) => error as { code: unknown; stderr: string },
  );
  if ('code' in verify && verify.code === 'ENOENT') {
    await context.annotate('there is no systemd here: its own verdict was not asked for');
    return;
  }
  // Where this runs the command is not installed; nothing else may be amiss.
  const faults = verify.stderr
    .split('\n')
    .filter((line) => line.includes('symbolon-relay.service') && !line.includes('not executable'));
  expect(faults).toEqual([]);
});
