import type { ObservableSet } from '@symbolon/algorithm';
import { LIMITS, noticePath, NoticeSchema, type Notice, type PeerId } from '@symbolon/schemas';
import {
  createDebounce,
  createStore,
  type Readable,
  type Session,
  type Store,
} from '@symbolon/store';
import type { Recognition } from './recognition.ts';

/** Changes that come together are looked at together, after this many milliseconds. */
const GATHER_MS = 100;
/** Above the debounce of relationships, which say the same to everyone and so go first. */
const PERSIST_MS = 300;

/**
 * Leaves a notice for those whom I recognise and who may not know it: they do not recognise me, so they
 * have no reason to ask for my relationships, and there are more participants than they can be told of.
 * Each is written once, the strongest recognition first, at most {@link LIMITS}`.notices`, and says so
 * when my recognition has ended.
 */
export function leaveNotices(options: {
  readonly session: Session;
  readonly protocol: string;
  readonly recognition: Recognition;
  /** Those whom I recognise one way. */
  readonly beneficiaries: ObservableSet;
  /** Calls when my relationships change. */
  readonly relationships: Readable<unknown>;
  readonly roster: Readable<ReadonlySet<PeerId>>;
  /** Whether there may be participants whom the roster does not tell of. */
  readonly isBeyondRoster: () => boolean;
}): { start(): void; stop(): Promise<void> } {
  const { session, protocol, recognition, beneficiaries, relationships, roster, isBeyondRoster } =
    options;
  const left = new Map<PeerId, Store<Notice>>();
  const ending = new Set<Promise<void>>();
  const debounce = createDebounce(session.environment, GATHER_MS, review);
  const request = (): void => {
    debounce.request();
  };
  const ends: (() => void)[] = [];

  const isRecognised = (peer: PeerId): boolean => recognition.standing(peer).mine > 0;

  function leave(peer: PeerId): void {
    const store = createStore<Notice>({
      session,
      networkPath: noticePath(protocol, peer),
      schema: NoticeSchema,
      cacheable: true,
      persistDebounce: PERSIST_MS,
    });
    left.set(peer, store);
    // What I left before, here or on another device of mine, is not written again.
    void store.initialize().then(() => {
      if (left.get(peer) === store && store.get()?.recognises !== true) {
        store.set({ recognises: true });
      }
    });
  }

  function end(peer: PeerId, store: Store<Notice>): void {
    left.delete(peer);
    const ended = store.cleanup().finally(() => ending.delete(ended));
    ending.add(ended);
  }

  function review(): void {
    for (const [peer, store] of left) {
      if (isRecognised(peer)) continue;
      if (store.get()?.recognises === true) store.set({ recognises: false });
      end(peer, store);
    }
    if (!isBeyondRoster()) return;
    const unaware = [...beneficiaries.get()].filter((peer) => !left.has(peer));
    const strength = new Map(unaware.map((peer) => [peer, recognition.standing(peer).mine]));
    unaware.sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || (a < b ? -1 : 1));
    for (const peer of unaware.slice(0, LIMITS.notices - left.size)) leave(peer);
  }

  return {
    start() {
      ends.push(
        beneficiaries.changes(request),
        relationships.subscribe(request),
        roster.subscribe(request),
      );
    },
    async stop() {
      for (const stop of ends) stop();
      debounce.cancel();
      for (const [peer, store] of [...left]) end(peer, store);
      await Promise.all(ending);
    },
  };
}
