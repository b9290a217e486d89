import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp } from './create-app.ts';

let parent = '';
let tarballs = '';

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'create-symbolon-'));
  tarballs = join(parent, 'packed');
  await mkdir(tarballs);
});
afterEach(() => rm(parent, { recursive: true, force: true }));

async function packed(...files: string[]): Promise<void> {
  for (const file of files) await writeFile(join(tarballs, file), file);
}

const create = () => createApp({ folder: join(parent, 'app'), tarballs });

test('takes the packages from tarballs, which the app has in it', async () => {
  await packed('symbolon-peer-1.2.3.tgz', 'symbolon-store-0.9.0-rc.1.tgz', 'other-1.0.0.tgz');
  const { folder, files } = await create();
  expect(files.filter((file) => file.startsWith('tarballs/'))).toEqual([
    'tarballs/symbolon-peer-1.2.3.tgz',
    'tarballs/symbolon-store-0.9.0-rc.1.tgz',
  ]);
  const copied = join(folder, 'tarballs/symbolon-peer-1.2.3.tgz');
  expect(await readFile(copied, 'utf8')).toBe('symbolon-peer-1.2.3.tgz');

  const peer = 'file:tarballs/symbolon-peer-1.2.3.tgz';
  const store = 'file:tarballs/symbolon-store-0.9.0-rc.1.tgz';
  const all = { '@symbolon/peer': peer, '@symbolon/store': store };
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as unknown;
  expect(manifest).toMatchObject({
    dependencies: { '@symbolon/peer': peer, zod: expect.stringMatching(/^\^\d/) as string },
    overrides: all,
    resolutions: all,
  });
});

test.each([
  ['is missing', undefined, /no folder/],
  [
    'has nothing of ours',
    ['other-1.0.0.tgz', 'create-symbolon-1.0.0.tgz'],
    /no tarball of @symbol/,
  ],
  [
    'has two versions of one package',
    ['symbolon-peer-1.0.0.tgz', 'symbolon-peer-1.0.1.tgz'],
    /@symbolon\/peer twice \(symbolon-peer-1\.0\.0\.tgz, symbolon-peer-1\.0\.1\.tgz\)/,
  ],
] as const)('changes nothing where the folder of tarballs %s', async (_, files, message) => {
  await packed(...(files ?? []));
  if (files === undefined) await rm(tarballs, { recursive: true });
  await expect(create()).rejects.toMatchObject({ code: 'bad-tarballs' });
  await expect(create()).rejects.toThrow(message);
  expect(await readdir(parent)).not.toContain('app');
});
