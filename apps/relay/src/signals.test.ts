import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/folder.ts';
import { connectRaw } from '../test/raw-client.ts';
import { startRelayOn } from '../test/relay-process.ts';

const file = (name: string) => fileURLToPath(new URL(`../test/${name}`, import.meta.url));

async function folderOfTest(): Promise<string> {
  const folder = await temporaryFolder();
  onTestFinished(folder.remove);
  return folder.path;
}

test.each(['SIGTERM', 'SIGHUP'])(
  '%s while it still starts ends it in good order',
  async (signal) => {
    const child = fork(file('signal-while-loading.ts'), [await folderOfTest(), signal], {
      silent: true,
      execArgv: ['--conditions=@symbolon/source', '--import', import.meta.resolve('tsx')],
    });
    let printed = '';
    child.stdout?.on('data', (text: Buffer) => {
      printed += text.toString();
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(printed).toContain('relay closed');
  },
);

test('asked to end twice, it ends once and in good order', async () => {
  const relay = await startRelayOn(await folderOfTest(), 0, '--drain', '500ms');
  const client = await connectRaw(relay.url);
  const closed = once(client.socket, 'close');
  relay.signal('SIGTERM');
  relay.signal('SIGINT');
  while (!relay.printed().includes('draining')) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(await relay.terminate()).toBe(0);
  expect((await closed)[0]).toBe(1012);
});

test('a certificate is read again at SIGHUP, and one that is of no use changes nothing', async () => {
  const folder = await folderOfTest();
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  await copyFile(file('localhost-cert.pem'), cert);
  await copyFile(file('localhost-key.pem'), key);
  const data = join(folder, 'data');
  const relay = await startRelayOn(data, 0, '--tls-cert', cert, '--tls-key', key);
  onTestFinished(() => relay.kill());
  const shown = async () => {
    const socket = connectTls({ port: relay.port, host: '127.0.0.1', rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  const toldTimes = async (text: string) => {
    while (!relay.printed().includes(text)) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const first = await shown();
  await writeFile(cert, 'no certificate');
  relay.signal('SIGHUP');
  await toldTimes('cannot be used');
  expect(await shown()).toBe(first);
  await copyFile(file('other-cert.pem'), cert);
  await copyFile(file('other-key.pem'), key);
  relay.signal('SIGHUP');
  await toldTimes('read again');
  expect(await shown()).not.toBe(first);
});
