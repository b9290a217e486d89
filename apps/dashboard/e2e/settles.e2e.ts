import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepShots, openView, overflows, SETTLE_MS, startBrowser, visit } from './browser.ts';
import { NEIGHBOURHOOD, startDev, symbolonJson, type Dev } from './symbolon.ts';

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

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'symbolon-settles-'));
  [dev, browser] = await Promise.all([startDev('--data', folder), startBrowser()]);
});

afterAll(async () => {
  await browser.close();
  await dev.interrupt();
  await rm(folder, { recursive: true });
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

test('every view fits, from a narrow telephone to a wide screen', async () => {
  const { page } = await visit(browser, dev.dashboard);
  await page.getByRole('heading', { name: 'Settled' }).waitFor({ timeout: SETTLE_MS });
  for (const view of ['Home', 'People', 'Flows', 'Settling', 'Phases']) {
    await openView(page, view);
    await page.setViewportSize({ width: 380, height: 820 });
    expect(await overflows(page), `${view} at 380 px`).toBe(false);
    await keepShots(page, `visitor-${view.toLowerCase()}`);
  }
});

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
      const cells = [...row.querySelectorAll<HTMLElement>('td')];
      const text = (index: number) =>
        cells[index]?.innerText.replace(/\s*\n\s*/u, '/').trim() ?? '';
      const value = row.querySelector('data')?.value ?? '';
      return [`${text(0)} > ${text(1)} ${text(3)}`, Number(value)];
    }),
  );
}
