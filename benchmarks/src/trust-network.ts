import { readFile } from 'node:fs/promises';
import type { SolveParticipant } from '@symbolon/algorithm';
import { drawFrom } from './draw.ts';

/**
 * Reads a network of trust from lines `from,to,rating,…`, after one line of headings. The last rating
 * of a pair counts, and only if it is above 0. Everyone offers one thing and needs another, both drawn
 * from the seed; offers are `scarcity` times what would be enough for all on average.
 */
export async function readTrustNetwork(
  file: string,
  scarcity: number,
  seed: number,
): Promise<SolveParticipant[]> {
  const ratings = new Map<string, Map<string, number>>();
  const of = (id: string): Map<string, number> => {
    const known = ratings.get(id) ?? new Map<string, number>();
    ratings.set(id, known);
    return known;
  };
  const [, ...lines] = (await readFile(file, 'utf8')).split('\n');
  for (const line of lines) {
    const [from, to, rating] = line.split(',');
    if (from === undefined || to === undefined || from === to) continue;
    of(to);
    of(from).set(to, Number(rating));
  }
  const draw = drawFrom(seed);
  const amount = (): number => 1 + Math.floor(20 * draw());
  return [...ratings].map(([id, given]) => ({
    id,
    weights: Object.fromEntries([...given].filter(([, rating]) => rating > 0)),
    state: {
      profile: { name: id },
      units: [
        { id: 'offer', kind: 'capacity', type: 'hours', quantity: scarcity * amount() },
        { id: 'need', kind: 'need', type: 'hours', quantity: amount() },
      ],
      acceptance: [],
      stability: 1,
    },
  }));
}
