import { craftRecord } from './crafted-record.ts';
import type { Random } from './random.ts';
import type { StrikeSite } from './strikes.ts';

/** Strangers whose records arrive at one moment, and the time from one such moment to the next. */
const AT_ONCE = 20;
const PAUSE_MS = 50;

/**
 * Has many strangers come who recognise everyone and need a lot; nobody knows any of them. Each leaves a notice with
 * everyone: else nobody would ever ask for what they say.
 */
export async function publishSybils(
  { clock, network, machines, stranger }: StrikeSite,
  count: number,
  random: Random,
): Promise<void> {
  const weights = Object.fromEntries(machines.map(({ identity }) => [identity.id, 1]));
  for (let index = 0; index < count; index += 1) {
    const identity = stranger(index);
    if (identity === undefined) return;
    const version = clock.now() - 1_000;
    const units = [{ id: 'u', kind: 'need', type: 'meals', quantity: Math.ceil(random() * 1e6) }];
    const state = { profile: { name: 'Stranger' }, units, acceptance: [], stability: 1 };
    for (const [path, data] of [
      ['/allocation/state', state],
      ['/allocation/relationships', { weights }],
      ...Object.keys(weights).map((id) => [`/allocation/notice/${id}`, { recognises: true }]),
    ] as [string, unknown][]) {
      const wire = await craftRecord(identity, { path, version, time: clock.now(), data });
      network.put({ author: identity.id, path, version, wire });
    }
    if (index % AT_ONCE === AT_ONCE - 1) {
      await new Promise<void>((resolve) => {
        clock.setTimer(PAUSE_MS, resolve);
      });
    }
  }
}
