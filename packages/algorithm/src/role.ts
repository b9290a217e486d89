import type { PeerId, ResultRow, Tier } from '@symbolon/schemas';
import type { Link, Links } from './links.ts';
import type { Offer } from './offers.ts';
import { Row } from './row.ts';

const TIERS: readonly Tier[] = [1, 2];

/** What one of my units comes to. */
export interface SettledUnit {
  readonly rows: readonly ResultRow[];
  /** Whether it could have taken something, but less than is of use to it, and so takes nothing. */
  readonly turnedDown: boolean;
}

/** A total within rounding of the minimum reaches it. */
const ROUNDING = 1e-12;

/** Whether an amount, all together, is of use to a need. */
export function isUseful({ minimum }: Offer, total: number): boolean {
  return total >= minimum * (1 - ROUNDING);
}

/** All rows of one participant in one role, kept from one computation to the next. */
export class Role {
  readonly #rows = new Map<string, Row>();
  readonly #rowsOf = new Map<PeerId, ReadonlySet<Row>>();

  /** Takes all edges to a neighbour as they are now. */
  put(peer: PeerId, { tier, links }: Links): void {
    const byRow = new Map<Row, Link[]>();
    for (const link of links) {
      const row = this.#obtain(link.mine, tier);
      const own = byRow.get(row);
      if (own === undefined) byRow.set(row, [link]);
      else own.push(link);
    }
    for (const row of this.#rowsOf.get(peer) ?? []) if (!byRow.has(row)) this.#take(row, peer);
    for (const [row, own] of byRow) row.put(peer, own);
    if (byRow.size === 0) this.#rowsOf.delete(peer);
    else this.#rowsOf.set(peer, new Set(byRow.keys()));
  }

  /** Forgets a neighbour. */
  remove(peer: PeerId): void {
    for (const row of this.#rowsOf.get(peer) ?? []) this.#take(row, peer);
    this.#rowsOf.delete(peer);
  }

  /** Computes what one unit comes to; of its rows, only those that something has happened to. */
  settle(offer: Offer): SettledUnit {
    const rows = TIERS.map((tier) => this.#rows.get(rowName(offer.id, tier))).filter(
      (row) => row !== undefined,
    );
    let supply = 0;
    for (const row of rows) {
      row.prepare();
      supply += row.supply;
    }
    // What all its sources together could not make useful takes no part.
    const reachable = isUseful(offer, supply);
    let left = reachable ? offer.quantity : 0;
    let total = 0;
    for (const row of rows) {
      row.settle(left);
      left = row.left;
      total += row.total;
    }
    const useful = isUseful(offer, total);
    return { rows: rows.map((row) => row.publish(!useful)), turnedDown: reachable && !useful };
  }

  #obtain(unit: string, tier: Tier): Row {
    const name = rowName(unit, tier);
    let row = this.#rows.get(name);
    if (row === undefined) {
      row = new Row(unit, tier);
      this.#rows.set(name, row);
    }
    return row;
  }

  #take(row: Row, peer: PeerId): void {
    row.remove(peer);
    if (row.empty) this.#rows.delete(rowName(row.unit, row.tier));
  }
}

function rowName(unit: string, tier: Tier): string {
  return `${String(tier)} ${unit}`;
}
