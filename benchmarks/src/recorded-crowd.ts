import { randomBytes } from 'node:crypto';
import { recordsOf } from './crowd.ts';

/** The file of a recording of one moment, in which there is a crowd of so many. */
export function recordCrowd(count: number): string {
  const half = () => randomBytes(32).toString('base64url');
  const people = Array.from({ length: count }, () => `${half()}.${half()}`);
  const records = people.map((_, place) => recordsOf(people, place));
  const places = people.map((_, place) => [place, place] as const);
  const at = Date.now();
  const none: readonly never[] = [];
  return JSON.stringify({
    ...{ kind: 'symbolon-recording', version: 1, me: 0, people, refusals: none },
    states: records.map(({ state }) => state),
    results: records.map(({ results }) => results),
    relationships: records.map(({ relationships }) => relationships),
    coordination: records.map(({ coordination }) => coordination),
    moments: [
      {
        ...{ at, network: 'online', hasSystemConverged: true, steps: none, refusals: none },
        mine: { state: 0, results: 0, relationships: 0, coordination: 0 },
        ...{ states: places, results: places, relationships: places, coordination: places },
        heard: places.map(([place]) => [place, at]),
        phase: { phase: 1, step: 9, since: at, members: none, claims: none },
        settling: {
          ...{ status: 'converged', change: 0, history: none, disagreeing: none },
          ...{ oscillating: none, awaited: none, missing: none, withheld: none },
        },
        subscriptions: none,
        clocks: {
          now: at,
          me: { peer: 0, applied: {}, isMissing: false },
          ...{ peers: none, told: none },
        },
        ...{ told: none, lanes: none },
      },
    ],
  });
}
