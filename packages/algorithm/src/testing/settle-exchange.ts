import type { Exchange } from './exchange.ts';

/** Rounds in which everyone hears everything and computes, until nothing changes; how many it took. */
export function settleExchange(exchange: Exchange): number {
  let before = '';
  for (let round = 0; round < 500; round += 1) {
    exchange.deliverAll();
    for (const id of exchange.ids) exchange.computeAgain(id);
    const now = JSON.stringify([...exchange.published()]);
    if (now === before) return round;
    before = now;
  }
  throw new Error('the exchange does not settle');
}
