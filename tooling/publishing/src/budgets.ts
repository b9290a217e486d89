/** What each entry point may cost a page that uses all of it, with what it imports: bytes, gzipped. */
export const budgets: Readonly<Record<string, number>> = {
  '@symbolon/algorithm': 62_000,
  '@symbolon/coordination': 5_500,
  '@symbolon/gun': 30_000,
  '@symbolon/gun/wire': 3_000,
  '@symbolon/identity': 50_000,
  '@symbolon/match': 35_000,
  '@symbolon/peer': 92_000,
  '@symbolon/peer/broadcast': 31_500,
  '@symbolon/peer/indexeddb': 1_000,
  '@symbolon/schemas': 47_000,
  '@symbolon/simulator': 106_500,
  '@symbolon/solid': 98_500,
  '@symbolon/store': 58_000,
  '@symbolon/store/broadcast': 31_500,
  '@symbolon/store/indexeddb': 1_000,
};

/**
 * What the dashboard may load of script for its first view, with the one chunk that its way of taking part
 * needs: bytes, gzipped. The picture of who is there is asked for once the browser has shown that and is idle.
 */
export const firstViewBudget = 150_000;
