import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  expectToFit,
  keepShots,
  openView,
  SETTLE_MS,
  startBrowser,
  visit,
  type Visitor,
} from './browser.ts';
import { lookBack } from './past.ts';
import { NEIGHBOURHOOD, startDev, symbolonJson, type Dev } from './symbolon.ts';

/** Messages from the group through which the picture is to stay as it is: those of some heartbeats. */
const RESTING_FRAMES = 24;

interface Solved {
  readonly allocations: readonly {
    readonly source: string;
    readonly sourceUnit: string;
    readonly target: string;
    readonly targetUnit: string;
    readonly tier: 1 | 2;
    readonly amount: number;
  }[];
}

interface Scenario {
  readonly participants: readonly {
    readonly id: string;
    readonly name: string;
    readonly units: readonly { readonly id: string; readonly name: string }[];
  }[];
}

let folder: string;
let dev: Dev;
let browser: Browser;
let settled: Visitor | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-settles-'));
  [dev, browser] = await Promise.all([startDev('--data', folder), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dev.interrupt();
  await rm(folder, { recursive: true });
});

test('whoever asks for it has the participant within reach of the console', async () => {
  const address = new URL(dev.dashboard);
  address.searchParams.set('inspect', '');
  const [{ page: plain }, { page }] = await Promise.all([
    visit(browser, dev.dashboard),
    visit(browser, address.href),
  ]);
  await expect
    .poll(() => page.evaluate('typeof debugProtocol'), { timeout: SETTLE_MS })
    .toBe('function');
  await plain.locator('#main').waitFor({ timeout: SETTLE_MS });
  // It is within reach while it is still looking for its past.
  await expect
    .poll(() => page.evaluate('debugProtocol()'), { timeout: SETTLE_MS })
    .toMatchObject({ protocol: 'allocation', status: 'running' });
  expect(await page.evaluate('computeStabilityFactor([10, 5, 8])')).toBe(0.5);
  expect(await plain.evaluate('typeof debugProtocol')).toBe('undefined');
});

test('the twelve settle, and the page shows the amounts that solve computes', async () => {
  const [expected, { page, complaints }] = await Promise.all([
    solvedAmounts(),
    visit(browser, dev.dashboard),
  ]);
  await page.getByRole('heading', { name: /^12 participants/u }).waitFor({ timeout: SETTLE_MS });
  await page.getByRole('heading', { name: 'Settled' }).waitFor({ timeout: SETTLE_MS });
  await openView(page, 'Flows');
  await expect
    .poll(() => shownAmounts(page), { timeout: SETTLE_MS })
    .toEqual([...expected.keys()].sort());
  for (const [edge, amount] of await shownFigures(page)) {
    expect(amount, edge).toBeCloseTo(expected.get(edge) ?? Number.NaN, 6);
  }
  expect(complaints).toEqual([]);
});

test('the picture of a settled group rests while its records keep coming', async () => {
  const { page } = await visitSettled();
  await openView(page, 'People');
  const graph = page.getByRole('group', { name: 'Who recognises whom' });
  await expect.poll(() => graph.locator('.node').count(), { timeout: SETTLE_MS }).toBe(13);
  await page.reload();
  const socket = await page.waitForEvent('websocket');
  await graph.waitFor();
  await expect.poll(() => graph.locator('.node').count(), { timeout: SETTLE_MS }).toBe(13);
  const drawn = () =>
    graph.evaluate((svg) => ({
      nodes: [...svg.querySelectorAll<SVGElement>('.node')].map(({ style }) => style.transform),
      ends: [...svg.querySelectorAll('.tie line')].map((line) =>
        ['x1', 'y1', 'x2', 'y2'].map((name) => Number(line.getAttribute(name))),
      ),
    }));
  // It is laid out in slices of time, and may stand still between two of them: it rests once nothing has moved
  // while so many records came.
  let before = await drawn();
  for (let resting = 0; resting < RESTING_FRAMES;) {
    await socket.waitForEvent('framereceived');
    const next = await drawn();
    resting = JSON.stringify(next) === JSON.stringify(before) ? resting + 1 : 0;
    before = next;
  }
});

test('somebody looks back, and shows another page what they saw', async () => {
  const { page, complaints } = await visitSettled();
  await lookBack(browser, page, dev.dashboard);
  expect(complaints).toEqual([]);
});

test('every view fits, from a narrow telephone to a wide screen', async () => {
  const { page } = await visitSettled();
  for (const view of ['Home', 'People', 'Flows', 'Settling', 'Phases']) {
    await openView(page, view);
    await expectToFit(page, view);
    await keepShots(page, `visitor-${view.toLowerCase()}`);
  }
});

/** One visitor for all who look at a group that has settled: each newcomer unsettles it for a while. */
async function visitSettled(): Promise<Visitor> {
  if (settled === undefined) settled = await visit(browser, dev.dashboard);
  else await openView(settled.page, 'Home');
  const { page } = settled;
  await page.getByRole('heading', { name: 'Settled' }).waitFor({ timeout: SETTLE_MS });
  return settled;
}

/** The central result as the page would write its edges: by the names that people see. */
async function solvedAmounts(): Promise<Map<string, number>> {
  const [solved, scenario] = await Promise.all([
    symbolonJson<Solved>('solve', NEIGHBOURHOOD),
    readFile(NEIGHBOURHOOD, 'utf8').then((text) => JSON.parse(text) as Scenario),
  ]);
  const people = new Map(scenario.participants.map((one) => [one.id, one]));
  const end = (person: string, unit: string) => {
    const found = people.get(person);
    return `${found?.name ?? ''}/${found?.units.find(({ id }) => id === unit)?.name ?? ''}`;
  };
  return new Map(
    solved.allocations.map(({ source, sourceUnit, target, targetUnit, tier, amount }) => [
      `${end(source, sourceUnit)} > ${end(target, targetUnit)} ${tier === 1 ? 'mutual' : 'one-way'}`,
      amount,
    ]),
  );
}

/** The edges in the page's table, in the same writing. */
async function shownAmounts(page: Page): Promise<string[]> {
  return (await shownFigures(page)).map(([edge]) => edge).sort();
}

async function shownFigures(page: Page): Promise<[string, number][]> {
  return page.locator('.flow-table tbody tr:has(data)').evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll('td')];
      const text = (index: number, part: string) =>
        cells[index]?.querySelector<HTMLElement>(part)?.innerText ?? '';
      const end = (index: number) => `${text(index, 'bdi')}/${text(index, '.small')}`;
      const value = row.querySelector('data')?.value ?? '';
      return [`${end(0)} > ${end(1)} ${text(3, '.tag')}`, Number(value)];
    }),
  );
}
