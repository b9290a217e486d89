import { createIdentity } from '@symbolon/solid';
import { expect, test, vi } from 'vitest';
import { KeyFileError, readKeyFile, writeKeyFile } from './key-file.ts';

const PASSPHRASE = 'grüne Äpfel im März';

test('a key that was saved is the same participant when it is opened', async () => {
  const identity = await createIdentity({ extractable: true });
  const text = await writeKeyFile(identity, PASSPHRASE);
  const opened = await readKeyFile(new Blob([text]), PASSPHRASE.normalize('NFD'));
  expect(opened.id).toBe(identity.id);
  // It can be saved again.
  expect(opened.keys.privateKey.extractable).toBe(true);
  expect(text).not.toContain(JSON.stringify(PASSPHRASE));
});

test('a key that was made not to be taken out is refused', async () => {
  const identity = await createIdentity();
  await expect(writeKeyFile(identity, PASSPHRASE)).rejects.toThrow('made not to be exported');
});

test('another passphrase, and whatever was changed, is told', async () => {
  const [mine, other] = [
    await createIdentity({ extractable: true }),
    await createIdentity({ extractable: true }),
  ];
  const text = await writeKeyFile(mine, PASSPHRASE);
  const file = JSON.parse(text) as Record<string, unknown>;
  const broken = [
    text,
    JSON.stringify({ ...file, id: other.id }),
    JSON.stringify({ ...file, salt: 'AAAA' }),
    JSON.stringify({ ...file, key: String(file['key']).slice(0, -4) }),
    JSON.stringify({ ...file, iv: 'AA' }),
  ];
  for (const [index, one] of broken.entries()) {
    const outcome = readKeyFile(new Blob([one]), index === 0 ? 'something else' : PASSPHRASE);
    await expect(outcome, one).rejects.toThrow('The passphrase does not open this file');
    await expect(outcome).rejects.toBeInstanceOf(KeyFileError);
  }
});

test('a file that is something else is told', async () => {
  const text = await writeKeyFile(await createIdentity({ extractable: true }), PASSPHRASE);
  const file = JSON.parse(text) as Record<string, unknown>;
  const others = [
    '',
    '{',
    'null',
    '[]',
    '{"symbolon":"repro 1"}',
    JSON.stringify({ ...file, iterations: 1 }),
    JSON.stringify({ ...file, iterations: 1e12 }),
    JSON.stringify({ ...file, more: 1 }),
  ];
  for (const other of others) {
    await expect(readKeyFile(new Blob([other]), PASSPHRASE)).rejects.toThrow(
      'This is not a file with a key that was saved here.',
    );
  }
});

test('a file that is far too large is refused before it is read', async () => {
  const text = await writeKeyFile(await createIdentity({ extractable: true }), PASSPHRASE);
  const film = new Blob([' '.repeat(20_000), text]);
  const read = vi.spyOn(film, 'text');
  await expect(readKeyFile(film, PASSPHRASE)).rejects.toThrow(
    'This is not a file with a key that was saved here.',
  );
  expect(read).not.toHaveBeenCalled();
});
