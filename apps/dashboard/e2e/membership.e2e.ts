import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessibility.ts';
import {
  expectToFit,
  keepShots,
  openView,
  SETTLE_MS,
  startBrowser,
  TWO_LOOKS,
  visit,
} from './browser.ts';
import { declare, takeName } from './joining.ts';
import { serveCopy, type StaticCopy } from './static-copy.ts';
import { startRelay } from './symbolon.ts';

let folder: string;
let relay: Awaited<ReturnType<typeof startRelay>>;
let copy: StaticCopy;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-membership-'));
  [relay, copy, browser] = await Promise.all([startRelay(0, folder), serveCopy(), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await copy.close();
  await relay.interrupt();
  await rm(folder, { recursive: true });
});

test('a relay is chosen, others are invited, and a key moves on in a file', async () => {
  const vera = await visit(browser, `${copy.url}?mode=choose`);
  await chooseRelays(vera.page);
  await takeName(vera.page, 'Vera');
  await declare(vera.page, { kind: 'offer', type: 'eggs', quantity: '6' });

  // Whoever is invited comes to the same relay.
  const sections = await openMembership(vera.page);
  const link = await sections.getByLabel('Link', { exact: true }).inputValue();
  await sections.getByRole('img', { name: 'The link as a QR code' }).waitFor();
  await keepShots(vera.page, 'membership', TWO_LOOKS);
  await expectAccessible(vera.page, 'Membership');
  await expectToFit(vera.page, 'Membership');
  const tomas = await visit(browser, link);
  await takeName(tomas.page, 'Tomás');
  await openView(tomas.page, 'People');
  const seen = tomas.page.getByRole('main').getByRole('link', { name: /^Vera/u });
  await seen.waitFor({ timeout: SETTLE_MS });

  // The first key stays where it is; another one goes along as a file.
  const before = await keyIn(sections);
  await sections.getByText('Move to a key that can be saved').click();
  await sections.getByRole('button', { name: 'Move to a new key' }).click();
  await sections.waitFor({ state: 'hidden' });
  await openView(vera.page, 'Home');
  await vera.page.getByRole('region', { name: 'What I give' }).getByText('of 6').waitFor();
  const moved = await openMembership(vera.page);
  const after = await keyIn(moved);
  expect(after).not.toBe(before);
  const file = await saveKey(vera.page, 'a few good words');
  expect(file).not.toContain('"d"');

  const away = await visit(browser, link);
  await takeName(away.page, 'Somebody');
  const own = await keyIn(await openMembership(away.page));
  const bring = async (text: string, passphrase: string) => {
    const drawer = away.page.getByRole('dialog', { name: 'Membership' });
    const chosen = { name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await drawer.getByLabel('File', { exact: true }).setInputFiles(chosen);
    await drawer.getByLabel('Its passphrase').fill(passphrase);
    await drawer.getByRole('button', { name: 'Go on with this key' }).click();
  };
  await away.page.getByText('Bring a key along from a file').click();
  await bring('{"kty":"EC"}', 'a few good words');
  await away.page.getByText('This is not a file with a key that was saved here.').waitFor();
  await bring(file, 'other words');
  await away.page.getByText('The passphrase does not open this file').waitFor();
  expect(await keyIn(away.page.getByRole('dialog', { name: 'Membership' }))).toBe(own);
  await bring(file, 'a few good words');
  await away.page.getByRole('dialog').waitFor({ state: 'hidden' });
  // What the same participant declared elsewhere comes back from the relay.
  await away.page.getByRole('region', { name: 'What I give' }).getByText('of 6').waitFor();
  expect(await keyIn(await openMembership(away.page))).toBe(after);

  await vera.page.goto(`${copy.url}?mode=choose`);
  await vera.page.getByText('This is where you were last.').waitFor();
  expect(await vera.page.getByLabel('Address of the relay').inputValue()).toBe(relay.url);

  expect([...vera.complaints, ...tomas.complaints, ...away.complaints]).toEqual([]);
});

test('leaving takes everything back and leaves nothing in the browser', async () => {
  const address = `${copy.url}?relay=${encodeURIComponent(relay.url)}`;
  const [staying, leaving] = [await visit(browser, address), await visit(browser, 'about:blank')];
  const { page } = leaving;
  await page.addInitScript(countTimers);
  const sockets = new Set<unknown>();
  page.on('websocket', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await page.goto(address);
  await takeName(page, 'Ulrike');
  await declare(page, { kind: 'offer', type: 'plums', quantity: '9' });
  await openView(staying.page, 'People');
  await staying.page
    .getByRole('main')
    .getByRole('link', { name: /^Ulrike/u })
    .click({
      timeout: SETTLE_MS,
    });
  await staying.page.getByRole('main').getByText('Plums').first().waitFor({ timeout: SETTLE_MS });
  const twin = await page.context().newPage();
  await twin.goto(address);
  await twin.getByRole('heading', { name: 'What I give' }).waitFor();

  expect(await page.evaluate('heldTimers()')).not.toEqual([]);
  const sections = await openMembership(page);
  await sections.getByRole('button', { name: 'Leave the group…' }).click();
  await sections.getByRole('button', { name: 'Stay' }).click();
  await sections.getByRole('button', { name: 'Leave the group…' }).click();
  await sections.getByRole('button', { name: 'Leave and delete everything' }).click();
  await page
    .getByText('Your key and all that this page kept in this browser are deleted')
    .waitFor();
  await twin.getByRole('heading', { name: 'You have left in another tab' }).waitFor();
  await expectAccessible(page, 'After leaving');

  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  await expect.poll(() => sockets.size).toBe(0);
  await expect.poll(() => page.evaluate('heldTimers()')).toEqual([]);
  await staying.page.getByText('Plums').first().waitFor({ state: 'hidden', timeout: SETTLE_MS });
  expect([...staying.complaints, ...leaving.complaints]).toEqual([]);
});

/** Goes from a choice that cannot be followed to one that can. */
async function chooseRelays(page: Page): Promise<void> {
  await page.getByLabel('Address of the relay').fill('relay.example.org');
  await page.getByRole('button', { name: 'Go there' }).click();
  await page.getByText('Write an address that begins with').waitFor();
  await page.getByLabel('Address of the relay').fill(relay.url);
  await page.getByRole('button', { name: 'Another relay' }).click();
  await page.getByLabel('Address of relay 2').fill(relay.url.replace('127.0.0.1', 'localhost'));
  await page.getByRole('button', { name: 'Go there' }).click();
  await page.waitForURL((url) => url.searchParams.getAll('relay').length === 2);
}

async function openMembership(page: Page) {
  await page.getByRole('button', { name: 'Membership' }).click();
  const drawer = page.getByRole('dialog', { name: 'Membership' });
  await drawer.getByRole('heading', { name: 'Your key' }).waitFor();
  return drawer;
}

function keyIn(drawer: Awaited<ReturnType<typeof openMembership>>): Promise<string> {
  return drawer.getByText('Whoever holds your key is you').innerText();
}

/** Saves the key under a passphrase, after one that is too short, and gives what is in the file. */
async function saveKey(page: Page, passphrase: string): Promise<string> {
  await page.getByText('Save it to a file').click();
  const drawer = page.getByRole('dialog', { name: 'Membership' });
  await drawer.getByLabel('Passphrase', { exact: true }).fill('short');
  await drawer.getByRole('button', { name: 'Save the file' }).click();
  await drawer.getByText('Write 8 characters or more').waitFor();
  await drawer.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await drawer.getByLabel('The same passphrase again').fill(passphrase);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    drawer.getByRole('button', { name: 'Save the file' }).click(),
  ]);
  return readFile(await download.path(), 'utf8');
}

/** Runs in the page before all else: `heldTimers()` gives from where each timer was set that is still to come. */
function countTimers(): void {
  const held = new Map<unknown, string>();
  const later = window.setTimeout.bind(window);
  const often = window.setInterval.bind(window);
  const end = window.clearTimeout.bind(window);
  const note = (timer: unknown) => {
    held.set(timer, new Error().stack ?? 'somewhere');
    return timer;
  };
  Object.assign(window, {
    heldTimers: () => [...held.values()],
    setTimeout(run: (...values: unknown[]) => void, ms: number, ...values: unknown[]) {
      const timer: unknown = later(() => {
        held.delete(timer);
        run(...values);
      }, ms);
      return note(timer);
    },
    setInterval: (run: () => void, ms: number) => note(often(run, ms)),
    clearTimeout(timer: number) {
      held.delete(timer);
      end(timer);
    },
    clearInterval(timer: number) {
      held.delete(timer);
      end(timer);
    },
  });
}
