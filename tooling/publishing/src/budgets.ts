/** What each entry point may cost a page that uses all of it, with what it imports: bytes, gzipped. */
export const budgets: Readonly<Record<string, number>> = {
  '@symbolon/algorithm': 62_500,
  '@symbolon/coordination': 5_500,
  '@symbolon/gun': 30_500,
  '@symbolon/gun/wire': 3_000,
  '@symbolon/identity': 50_500,
  '@symbolon/match': 35_500,
  '@symbolon/peer': 84_000,
  '@symbolon/peer/broadcast': 31_500,
  '@symbolon/peer/indexeddb': 1_000,
  '@symbolon/schemas': 47_500,
  '@symbolon/simulator': 97_000,
  '@symbolon/solid': 91_000,
  '@symbolon/store': 58_500,
  '@symbolon/store/broadcast': 31_500,
  '@symbolon/store/indexeddb': 1_000,
};
