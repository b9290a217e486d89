import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { validate } from 'dockerfile-utils';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';

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
  const [node, script] = instruction(/^ENTRYPOINT (\[.*\])$/m);
  expect([node, script]).toEqual(['node', 'dist/bin.js']);
  expect(instruction(/^HEALTHCHECK .*CMD (\[.*\])$/m)).toEqual(['sh', 'health.sh']);
  expect(dockerfile).toContain('SYMBOLON_RELAY_HOST=0.0.0.0');
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  await mkdir(join(folder.path, 'dist'));
  const bin = new URL('bin.ts', import.meta.url).href;
  await writeFile(join(folder.path, 'dist/bin.js'), `import ${JSON.stringify(bin)};\n`);
  await writeFile(join(folder.path, 'package.json'), '{ "type": "module" }');
  // Where it serves and what it keeps is told by the file alone.
  const port = await freePort();
  const config = join(folder.path, 'a relay.json');
  await writeFile(config, JSON.stringify({ port, data: join(folder.path, 'data') }));
  const env = {
    ...process.env,
    SYMBOLON_RELAY_HOST: '0.0.0.0',
    NODE_OPTIONS: `--conditions=@symbolon/source --import ${import.meta.resolve('tsx')}`,
  };
  const options = { cwd: folder.path, env };
  const relay = spawn('node', [script ?? '', '--config', config], options);
  onTestFinished(() => void relay.kill('SIGKILL'));
  await once(createInterface(relay.stdout), 'line');

  const ask = () => run('sh', [file('health.sh'), String(relay.pid)], options);
  await ask();
  // Who is held up answers nobody, and is there still.
  relay.kill('SIGSTOP');
  await expect(ask()).rejects.toMatchObject({ code: 1 });
}, 60_000);

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

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

test('the unit and the image start the same engine, with options that it takes', async () => {
  const options = [unit, dockerfile].map((text) => /NODE_OPTIONS="?([^"\n]+)"/.exec(text)?.[1]);
  expect(options[0]).toMatch(/^(--[a-z-]+=\d+ ?)+$/);
  expect(options[1]).toBe(options[0]);
  const env = { ...process.env, NODE_OPTIONS: options[0] };
  const limit = 'process.stdout.write(String(v8.getHeapStatistics().heap_size_limit))';
  const { stdout } = await run(process.execPath, ['--eval', limit], { env });
  expect(Number(stdout)).toBeLessThan(600 * 2 ** 20);
});
