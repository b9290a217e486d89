import { isListingSoul, noticesSoul, rosterSoul, type FieldWrite } from '@symbolon/gun/wire';
import type { AddressAccount } from './address-accounts.ts';
import { admit, overQuota, type AdmissionView, type WriteRefusal } from './admission.ts';
import { createAuthorPace } from './author-pace.ts';
import type { Client } from './client.ts';
import { chargeDeliveries } from './cost.ts';
import { heldBytes } from './held-bytes.ts';
import type { Interests } from './interests.ts';
import { putMessage, recordMessage } from './messages.ts';
import type { KeptRecord, Payer } from './kept-record.ts';
import type { RecordStore } from './record-store.ts';
import type { Served } from './served.ts';
import type { RelaySettings } from './settings/settings.ts';
import { createVerification, type Verification } from './verification.ts';

/** Who brings a write: a client, from some address, or another relay. */
export type Bringer =
  { readonly client: Client; readonly account: AddressAccount } | { readonly relay: string };

/** A write that has been looked at. */
export interface Taken {
  /** Resolves when it is on disk, or with why it is not taken after all. Rejects if the disk fails. */
  readonly settled: Promise<WriteRefusal | undefined>;
  /** Whether it waits for its author's turn before that. */
  readonly waits: boolean;
}

/** Takes writes in, keeps them and tells those who follow. */
export interface Intake {
  /** Resolves when it has been decided; that does not take the disk's time. */
  take(write: FieldWrite, from: Bringer): Promise<Taken>;
  /** Forgets authors who have been silent. */
  sweep(): void;
  /** Keeps what still waits for its turn, at the end. */
  flush(): void;
  /** Records that wait for their turn. */
  readonly waiting: number;
  /** Records that took the place of another of the same version, since the start. */
  readonly equivocations: number;
}

/** Makes an {@link Intake} over a store. */
export function createIntake(
  store: RecordStore,
  interests: Interests<Client>,
  served: Served,
  limits: RelaySettings,
  now: () => number,
): Intake {
  let equivocations = 0;
  const pace = createAuthorPace(limits, now, ({ item }: { readonly item: Admitted }) => keep(item));
  // What waits for its turn is as good as kept.
  const view: AdmissionView['store'] = {
    bytesWith: store.bytesWith,
    paidWith: store.paidWith,
    noticesOf: store.noticesOf,
    versionOf: (soul) => pace.waitingFor(soul)?.turn.version ?? store.versionOf(soul),
    read: async (soul) => pace.waitingFor(soul)?.turn.item.record ?? store.read(soul),
  };

  function tell(soul: string, text: string, from: Bringer): void {
    const except = 'client' in from ? from.client : undefined;
    let frame: Buffer | undefined;
    let count = 0;
    for (const client of interests.of(soul)) {
      if (client === except) continue;
      count += 1;
      client.tell(soul, (frame ??= Buffer.from(text)));
    }
    if ('client' in from) chargeDeliveries(from.account, count, text.length, now());
  }

  /** Tells of the author of a record that it is on a list now. */
  function tellOfEntry(list: string, { author, version }: KeptRecord, from: Bringer): void {
    if (!interests.has(list)) return;
    tell(list, putMessage([{ soul: list, field: author, value: version, state: version }]), from);
  }

  /** What is here already is acknowledged like anything else: when it is on disk. */
  function known(soul: string, version: number): Taken {
    const waiting = pace.waitingFor(soul);
    if (waiting?.turn.version !== version) return taken(store.settled(soul, version));
    return { settled: waiting.outcome.then(({ settled }) => settled), waits: true };
  }

  /** What a write is compared with: what waits, or what is kept. It is another one when that is replaced. */
  const presentOf = (soul: string): unknown =>
    pace.waitingFor(soul)?.turn.item ?? store.arrivalOf(soul);

  function keep({ record, from }: Admitted): Taken {
    const { soul, protocol, target, version, value } = record;
    if ((store.versionOf(soul) ?? -1) > version) return refused('older');
    // Others may have come while this was looked at or waited, and used up the room that there was.
    const over = overQuota(record, { store, limits, payer: payerOf(from) });
    if (over !== undefined) return refused(over);
    const origin = 'client' in from ? { payer: from.account.payer } : { relay: from.relay };
    const keeping = store.keep(record, origin);
    if (keeping === undefined) return refused('store-full');
    if (interests.has(soul)) tell(soul, recordMessage(soul, version, value), from);
    if (keeping.isNewcomer) tellOfEntry(rosterSoul(protocol), record, from);
    if (keeping.isNewNotice && target !== undefined) {
      tellOfEntry(noticesSoul(protocol, target), record, from);
    }
    return taken(keeping.onDisk);
  }

  /** What came to be there while a write was verified costs another comparison, and no other verification. */
  async function take(
    write: FieldWrite,
    from: Bringer,
    verification: Verification = createVerification(write, now()),
  ): Promise<Taken> {
    // Who is here follows from whose records are here, so what anyone says of it is passed over.
    if (isListingSoul(write.soul)) return taken(Promise.resolve());
    const asked = { store: view, served, limits, payer: payerOf(from), verification };
    const before = presentOf(write.soul);
    const admission = await admit(write, asked);
    if (admission.outcome === 'refused') return refused(admission.reason);
    if (admission.outcome === 'known') {
      // Who has it as a stranger wrapped it is to be given it as its author did.
      if ('relay' in from && admission.isSealed) {
        store.noteHolder(write.soul, admission.version, from.relay);
      }
      return known(write.soul, admission.version);
    }
    const { record, replaces } = admission;
    const { author, soul, version } = record;
    // One of the same version may have come another way meanwhile: the same, or another one to compare with.
    if (view.versionOf(soul) === version && presentOf(soul) !== before) {
      return take(write, from, verification);
    }
    if (replaces === 'rival') equivocations += 1;
    const item = { record, from };
    const bytes = heldBytes(record.value, Buffer.byteLength(record.value));
    const turn = pace.take({ author, soul, version, bytes, item });
    return turn === undefined
      ? refused('too-fast')
      : {
          settled: turn.then(({ settled }) => settled),
          waits: pace.waitingFor(soul) !== undefined,
        };
  }

  return {
    take: (write, from) => take(write, from),
    sweep: () => {
      pace.sweep();
    },
    flush: () => {
      pace.flush();
    },
    get waiting() {
      return pace.waiting;
    },
    get equivocations() {
      return equivocations;
    },
  };
}

interface Admitted {
  readonly record: KeptRecord;
  readonly from: Bringer;
}

function payerOf(from: Bringer): Payer | undefined {
  return 'client' in from ? from.account.payer : undefined;
}

function refused(reason: WriteRefusal): Taken {
  return { settled: Promise.resolve(reason), waits: false };
}

function taken(onDisk: Promise<void>): Taken {
  return { settled: onDisk.then(() => undefined), waits: false };
}
