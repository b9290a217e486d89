import {
  createIdentity,
  sealRecord,
  verifySignature,
  type Identity,
  type RecordDraft,
} from '@symbolon/identity';
import { RelationshipsSchema } from '@symbolon/schemas';
import { beforeAll, beforeEach } from 'vitest';
import type { Inbox, InboxSlot } from '../src/inbox-contract.ts';
import { createInbox } from '../src/inbox.ts';
import { createRejectionLog, type RejectionLog } from '../src/rejections.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** An inbox of somebody who hears of Ana, made anew for each test, and what becomes of her records. */
export interface InboxSetting {
  readonly ana: Identity;
  readonly clock: ManualClock;
  readonly log: RejectionLog;
  /** Takes every signature for good unless a test puts another in its place. */
  inbox: Inbox;
  /** Of all of Ana's places. */
  floor: number;
  readonly applied: readonly (readonly [path: string, version: number])[];
  /** Has signatures verified from here on. */
  readonly verifySignatures: () => void;
  readonly open: (path: string) => InboxSlot;
  readonly sealed: (path: string, version: number, more?: Partial<RecordDraft>) => Promise<string>;
  /** Resolves once so many records have been applied, or refused. */
  readonly untilApplied: (count: number) => Promise<void>;
  readonly untilRefused: (count: number) => Promise<void>;
}

/** The path of one of many places. */
export const pathOf = (index: number): string => `/p-${index}/relationships`;

/** Makes a setting for the tests of a file. */
export function useInbox(): InboxSetting {
  let ana: Identity;
  let clock: ManualClock;
  let log: RejectionLog;
  let inbox: Inbox;
  let applied: [path: string, version: number][];
  let whenApplied: () => void;

  const at: InboxSetting = {
    get ana() {
      return ana;
    },
    get clock() {
      return clock;
    },
    get log() {
      return log;
    },
    get applied() {
      return applied;
    },
    get inbox() {
      return inbox;
    },
    set inbox(next) {
      inbox = next;
    },
    floor: 0,
    verifySignatures() {
      inbox = createInbox({ clock, verify: verifySignature, log, floorOf: () => 0 });
    },
    open: (path) =>
      at.inbox.open({
        author: ana.id,
        path,
        schema: RelationshipsSchema,
        onApplied({ version }) {
          applied.push([path, version]);
          whenApplied();
        },
      }),
    async sealed(path, version, more = {}) {
      const data = { weights: { [ana.id]: 1 } };
      const draft = { path, version, time: clock.now(), clock: {}, previous: null, data, ...more };
      return (await sealRecord(ana, draft)).wire;
    },
    untilApplied: (count) =>
      new Promise((resolve) => {
        whenApplied = () => {
          if (applied.length >= count) resolve();
        };
        whenApplied();
      }),
    untilRefused: (count) =>
      new Promise((resolve) => {
        const stop = log.rejections.subscribe((all) => {
          if (all.reduce((sum, each) => sum + each.count, 0) < count) return;
          resolve();
          queueMicrotask(() => stop());
        });
      }),
  };

  beforeAll(async () => {
    ana = await createIdentity();
  });

  beforeEach(() => {
    clock = createManualClock();
    log = createRejectionLog();
    applied = [];
    whenApplied = () => undefined;
    at.floor = 0;
    const verify = () => Promise.resolve(true);
    inbox = createInbox({ clock, verify, log, floorOf: () => at.floor });
  });

  return at;
}
