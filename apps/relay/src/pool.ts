/** What is held for all connections together. */
export interface Pool {
  /** Enters whoever holds something. */
  join(holder: Holder): Share;
  readonly bytes: number;
}

/** Whoever holds something of a {@link Pool}. */
export interface Holder {
  /** On whose account: those of one address have one part together, however many they are. */
  readonly account: object;
  /** How many bytes it holds now. */
  readonly held: () => number;
  /** Called when it is cut off; it holds nothing any more. */
  readonly cutOff: () => void;
}

/** One connection's part of it. */
export interface Share {
  /** Notes what it holds now. Where that makes too much in all, those who hold most are cut off. */
  readonly note: () => void;
  readonly leave: () => void;
}

/** Whoever is cut off makes room for a while, so that not each byte after it is judged again. */
const LEFT_AFTERWARDS = 7 / 8;

/**
 * Makes a {@link Pool} that is to hold no more than `largest` bytes. Above that, accounts that have more than an
 * equal part lose their connections, the largest first, and not whoever happens to be looked at.
 */
export function createPool(largest: number): Pool {
  const noted = new Map<Holder, number>();
  let bytes = 0;

  function note(holder: Holder): void {
    const before = noted.get(holder);
    if (before === undefined) return;
    const now = holder.held();
    noted.set(holder, now);
    bytes += now - before;
  }

  function leave(holder: Holder): void {
    bytes -= noted.get(holder) ?? 0;
    noted.delete(holder);
  }

  function makeRoom(): void {
    const enough = largest * LEFT_AFTERWARDS;
    const accounts = accountsOf(noted);
    const equalPart = enough / accounts.length;
    for (const account of accounts) {
      for (const [holder, own] of account.holders) {
        if (bytes <= enough) return;
        if (account.bytes <= equalPart) break;
        account.bytes -= own;
        leave(holder);
        holder.cutOff();
      }
    }
  }

  return {
    join(holder) {
      noted.set(holder, 0);
      return {
        note() {
          note(holder);
          if (bytes <= largest) return;
          // Others may hold less by now than when they were looked at.
          for (const each of noted.keys()) note(each);
          if (bytes > largest) makeRoom();
        },
        leave() {
          leave(holder);
        },
      };
    },
    get bytes() {
      return bytes;
    },
  };
}

interface Account {
  bytes: number;
  readonly holders: [Holder, number][];
}

/** Those who hold something by their accounts; the largest come first, among the accounts and in each. */
function accountsOf(noted: ReadonlyMap<Holder, number>): Account[] {
  const accounts = new Map<object, Account>();
  for (const [holder, own] of noted) {
    if (own === 0) continue;
    const account = accounts.get(holder.account) ?? { bytes: 0, holders: [] };
    account.bytes += own;
    account.holders.push([holder, own]);
    accounts.set(holder.account, account);
  }
  for (const { holders } of accounts.values()) holders.sort(([, a], [, b]) => b - a);
  return [...accounts.values()].sort((a, b) => b.bytes - a.bytes);
}
