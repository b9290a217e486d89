import { until } from '@symbolon/testing/until';
import { createMemoryStorage } from '@symbolon/store';
import { afterEach, describe, expect, it } from 'vitest';
import { createGroup, stateOf, unit, type Member } from '../test/group.ts';

let group = createGroup();

afterEach(async () => {
  await group.stop();
  group = createGroup();
});

const quantity = (member: Member) => member.stores.myLocalState.get()?.units[0]?.quantity;
const shows = (member: Member, amount: number) =>
  until(member.stores.myLocalState, () => quantity(member) === amount);
const set = (member: Member, amount: number) => {
  member.stores.myLocalState.set(stateOf('ana', [unit('capacity', amount)]));
};

describe('two devices with one key', () => {
  it('show the newer of what each wrote, and write above it', async () => {
    const phone = await group.join('ana', { storage: createMemoryStorage() });
    const laptop = await group.join('ana', { storage: createMemoryStorage() });
    set(phone, 1);
    await shows(laptop, 1);
    set(laptop, 2);
    await shows(phone, 2);
    const above = phone.stores.myLocalState.version() ?? 0;
    set(phone, 3);
    await shows(laptop, 3);
    expect(laptop.stores.myLocalState.version()).toBeGreaterThan(above);
  });

  it('agree once both are online again, and whoever writes next is heard', async () => {
    const phone = await group.join('ana', { storage: createMemoryStorage() });
    const laptop = await group.join('ana', { storage: createMemoryStorage() });
    const ben = await group.join('ben');
    ben.recognise(phone.id, 1);
    // Each begins far above what it knows of: now both know how high the other is.
    set(laptop, 4);
    await shows(phone, 4);
    laptop.adapter.cut();
    set(laptop, 5);
    await laptop.stores.myLocalState.flush();
    for (const amount of [6, 6.5, 7]) {
      set(phone, amount);
      await phone.stores.myLocalState.flush();
    }
    laptop.adapter.mend();
    // The phone has written more often, so its last word has the higher version.
    await shows(laptop, 7);
    set(laptop, 8);
    await shows(phone, 8);
    await until(
      ben.stores.networkStates,
      (states) => states.get(phone.id)?.units[0]?.quantity === 8,
    );
  });

  it('find the past of the other before they say anything', async () => {
    const phone = await group.join('ana', { units: [unit('capacity', 4)] });
    await phone.publishMyState();
    const laptop = await group.join('ana', { storage: createMemoryStorage() });
    expect(quantity(laptop)).toBe(4);
    expect(laptop.stores.myLocalState.version()).toBe(phone.stores.myLocalState.version());
  });
});

it('what was worked out is said again where another device has said what it made of less', async () => {
  const phone = await group.join('ana', { units: [unit('capacity', 6)] });
  const ben = await group.join('ben', { units: [unit('need', 4)] });
  phone.recognise(ben.id, 1);
  ben.recognise(phone.id, 1);
  const given = () => phone.stores.myComputedResults.get()?.gives[0]?.allocations[0]?.amount;
  await until(phone.hasSystemConverged, Boolean);
  expect(given()).toBe(4);
  // As it comes in of another device, and changes nothing that is computed with.
  phone.stores.myComputedResults.set({ gives: [], takes: [] });
  await until(phone.stores.myComputedResults, () => given() === 4);
});

describe('a participant whose clock was wrong', () => {
  const TEN_MINUTES = 600_000;

  it('forgets the versions that nobody took, and keeps what it said', async () => {
    const ben = await group.join('ben');
    const ahead = await group.join('ana', {
      units: [unit('capacity', 4)],
      clockAheadMs: TEN_MINUTES,
    });
    ben.recognise(ahead.id, 1);
    await ahead.publishMyState();
    const version = ahead.stores.myLocalState.version() ?? 0;
    expect(version).toBeGreaterThan(Date.now() + 120_000);
    await until(ben.rejections, (all) => all.some(({ reason }) => reason === 'from-the-future'));
    await ahead.stop();
    const right = await group.join('ana');
    expect(quantity(right)).toBe(4);
    await right.publishMyState();
    expect(right.stores.myLocalState.version()).toBeLessThan(Date.now() + 120_000);
  });

  it('is told so, when it is behind and when it is ahead', async () => {
    const [ben, cleo, late, early] = await Promise.all([
      group.join('ben'),
      group.join('cleo'),
      group.join('late', { clockAheadMs: -TEN_MINUTES }),
      group.join('early', { clockAheadMs: TEN_MINUTES }),
    ]);
    for (const wrong of [late, early]) {
      wrong.recognise(ben.id, 1);
      wrong.recognise(cleo.id, 1);
    }
    const [behind, ahead] = await Promise.all(
      [late, early].map(({ clockOffset }) => until(clockOffset, (offset) => offset !== undefined)),
    );
    expect(behind).toBeLessThan(-60_000);
    expect(ahead).toBeGreaterThan(TEN_MINUTES - 10_000);
    expect(ben.clockOffset.get()).toBeUndefined();
  });
});
