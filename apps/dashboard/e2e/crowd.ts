/** Who has filled all that a unit may say besides, to 64 KiB. */
export const WORDY = 'Wordy neighbour';

/** The part of a crowd that gives and gets; the others know nobody. */
const PAIRED = 0.5;

/**
 * The file of a recording of one moment, in which so many are there: one half in pairs, of which one gives and
 * the other gets, and the other half strangers.
 */
export function crowdRecording(count: number): string {
  const key = (place: number, half: string) => String(place).padStart(42, 'A') + half;
  const people = Array.from({ length: count }, (_, at) => `${key(at, 'x')}.${key(at, 'y')}`);
  const metadata = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`about-${String(at)}`, '<b>W</b>'.repeat(128)]),
  );
  const states = people.map((_, at) => {
    const unit = { id: 'u', kind: at % 2 === 0 ? 'need' : 'capacity', type: 'bread', quantity: 3 };
    const isWordy = at === count - 1;
    return {
      profile: { name: isWordy ? WORDY : `Stranger ${String(at)}` },
      units: [isWordy ? { ...unit, metadata } : unit],
    };
  });
  const paired = people.slice(0, 2 * Math.floor((count * PAIRED) / 2));
  const partnerOf = (at: number) => people[at % 2 === 0 ? at + 1 : at - 1] ?? '';
  const results = paired.map((_, at) => {
    const allocations = [{ peer: partnerOf(at), unit: 'u', weight: 1, amount: 2 }];
    const row = { unit: 'u', tier: 1, level: null, allocations };
    return at % 2 === 0 ? { gives: [], takes: [row] } : { gives: [row], takes: [] };
  });
  const relationships = paired.map((_, at) => ({ weights: { [partnerOf(at)]: 1 } }));
  const convergence = { status: 'converged', digest: '' };
  const coordination = paired.map(() => ({
    ...{ phase: 1, step: 9, heads: {}, convergence, members: 2 },
  }));
  const places = people.map((_, at) => [at, at]);
  const pairedPlaces = places.slice(0, paired.length);
  const none: readonly never[] = [];
  const at = Date.now();
  const moment = {
    ...{ at, network: 'online', hasSystemConverged: true, steps: none, refusals: none },
    ...{ mine: { state: 0, results: 0, relationships: 0, coordination: 0 }, states: places },
    ...{ results: pairedPlaces, relationships: pairedPlaces, coordination: pairedPlaces },
    heard: people.map((_, place) => [place, at]),
    phase: { phase: 1, step: 9, since: at, members: none, claims: none },
    settling: {
      ...{ status: 'idle', change: 0, history: none, disagreeing: none },
      ...{ oscillating: none, awaited: none, missing: none, withheld: none },
    },
    clocks: { now: at, me: { peer: 0, applied: {}, isMissing: false }, peers: none, told: none },
    ...{ subscriptions: none, told: none, lanes: none },
  };
  return JSON.stringify({
    ...{ kind: 'symbolon-recording', version: 1, me: 0, people, states, moments: [moment] },
    ...{ results, relationships, coordination, refusals: none },
  });
}
