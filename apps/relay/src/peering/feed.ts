import type { RecordStore } from '../record-store.ts';
import type { LinkMessage } from './link-messages.ts';

/** Hands another relay what it does not have, in the order in which it came here. */
export interface Feed {
  /** Hands over what may be handed over now. */
  push(): void;
  /** The other relay has dealt with all up to an arrival. */
  settle(arrival: number): void;
  /** Hands a record over once more that was handed over before; resolves when it has left. */
  again(soul: string): Promise<void>;
}

/** Records that may be on their way at once, so that neither side has to hold many. */
export const WINDOW = 256;

/**
 * Makes a {@link Feed} of what came after an arrival. A record that is replaced before its turn is
 * skipped, and so is one that the other relay has: each goes over a link once.
 */
export function createFeed(
  store: Pick<RecordStore, 'after' | 'read'>,
  relay: string,
  after: number,
  send: (message: LinkMessage) => Promise<void>,
  hasRoom: () => boolean,
  onFailure: (error: unknown) => void,
): Feed {
  let handedOver = after;
  let settled = after;
  const open: number[] = [];
  let pushing = false;
  let again = false;

  async function pushAll(): Promise<void> {
    for (const { soul, version, arrival, holders } of store.after(handedOver)) {
      if (open.length >= WINDOW) return;
      handedOver = arrival;
      if (holders.includes(relay)) continue;
      const record = await store.read(soul);
      // One that has been replaced or forgotten meanwhile comes later, or not at all.
      if (record?.version !== version) continue;
      open.push(arrival);
      const left = send({ arrival, soul, version, value: record.value });
      // Who does not read is not written for.
      if (!hasRoom()) await left;
    }
  }

  function push(): void {
    again = true;
    if (pushing) return;
    pushing = true;
    void (async () => {
      try {
        while (again) {
          again = false;
          await pushAll();
        }
      } catch (error) {
        onFailure(error);
      } finally {
        pushing = false;
      }
    })();
  }

  return {
    push,
    settle(arrival) {
      // Nobody has dealt with what has not been handed over.
      settled = Math.max(settled, Math.min(arrival, handedOver));
      while ((open[0] ?? Infinity) <= settled) open.shift();
      push();
    },
    async again(soul) {
      const record = await store.read(soul);
      // What has not been handed over comes in its turn.
      if (record === undefined || record.arrival > handedOver) await send({ gone: soul });
      else {
        const { arrival, version, value } = record;
        await send({ arrival, soul, version, value });
      }
    },
  };
}
