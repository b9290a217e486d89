import type { ObservableSet } from '@symbolon/algorithm';
import { noticePath, NoticeSchema, type Notice, type PeerId } from '@symbolon/schemas';
import {
  createDebounce,
  createStore,
  type Readable,
  type Session,
  type Store,
} from '@symbolon/store';
import type { ReadableMap } from '@symbolon/store';
import type { Recognition } from './recognition.ts';

/** Changes that come together are looked at together, after this many milliseconds. */
const GATHER_MS = 100;
/** Above the debounce of relationships, which say the same to everyone and so go first. */
const PERSIST_MS = 300;
/** After this many milliseconds the past is looked for again where that failed. */
const AGAIN_MS = 5_000;

/**
 * Leaves a notice for those whom I recognise and who may not know it: they do not recognise me, so they
 * have no reason to ask for my relationships, and need not ask everyone there is. Each is written once, the
 * strongest recognition first, at most {@link LIMITS}`.notices`, and says so when my recognition has ended.
 */
export function leaveNotices(options: {
  readonly session: Session;
  readonly protocol: string;
  readonly recognition: Recognition;
  /** Those whom I recognise one way. */
  readonly beneficiaries: ObservableSet;
  /** Calls when my relationships change. */
  readonly relationships: Readable<unknown>;
  readonly theirRelationships: ReadableMap<PeerId, unknown>;
  /** How long those of a peer may take to come: it may turn out that they recognise me. */
  readonly afterMs: number;
}): { start(): void; stop(): Promise<void> } {
  const { session, protocol, recognition, beneficiaries, relationships } = options;
  const { theirRelationships, afterMs } = options;
  const clock = session.environment;
  // Since when those have been waited for whose relationships have not come.
  let waiting = new Map<PeerId, number>();
  let cancelWait: (() => void) | undefined;
  const left = new Map<PeerId, Store<Notice>>();
  // Everyone whom I have recognised one way since the start.
  const noted = new Set<PeerId>();
  // Those whose past is looked for; where that failed, how to give up looking again.
  const loading = new Map<Store<Notice>, (() => void) | undefined>();
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
    load(peer, store);
  }

  /** What I left before, here or on another device of mine, is not written again. */
  function load(peer: PeerId, store: Store<Notice>): void {
    loading.set(store, undefined);
    const isLeft = () => left.get(peer) === store;
    const done = (): void => {
      loading.delete(store);
      if (isLeft()) sayAsItIs(peer, store);
    };
    // Where it cannot be told whether there is a past, nothing can be said yet.
    const failed = (): void => {
      if (!isLeft()) return;
      const again = clock.setTimer(AGAIN_MS, () => {
        load(peer, store);
      });
      loading.set(store, again);
    };
    void store.initialize().then(done, failed);
  }

  function sayAsItIs(peer: PeerId, store: Store<Notice>): void {
    const recognises = isRecognised(peer);
    if ((store.get()?.recognises ?? false) !== recognises) store.set({ recognises });
    if (!recognises) end(peer, store);
  }

  function end(peer: PeerId, store: Store<Notice>): void {
    left.delete(peer);
    loading.get(store)?.();
    loading.delete(store);
    const ended = store.cleanup().finally(() => ending.delete(ended));
    ending.add(ended);
  }

  function review(): void {
    for (const peer of noted) {
      if (isRecognised(peer)) continue;
      noted.delete(peer);
      // They may have been left one before my last start.
      if (!left.has(peer)) leave(peer);
    }
    for (const [peer, store] of left) if (!loading.has(store)) sayAsItIs(peer, store);
    const isUnaware = (peer: PeerId) => isRecognised(peer) && !left.has(peer);
    const unaware = withoutThoseAwaited([...beneficiaries.get()].filter(isUnaware));
    const strength = new Map(unaware.map((peer) => [peer, recognition.standing(peer).mine]));
    unaware.sort((a, b) => (strength.get(b) ?? 0) - (strength.get(a) ?? 0) || (a < b ? -1 : 1));
    for (const peer of unaware.slice(0, session.limits.notices - left.size)) leave(peer);
  }

  /** Leaves out who may still turn out to recognise me, and comes back to them in time. */
  function withoutThoseAwaited(peers: readonly PeerId[]): PeerId[] {
    const now = clock.now();
    const silent = peers.filter((peer) => !theirRelationships.get().has(peer));
    waiting = new Map(silent.map((peer) => [peer, waiting.get(peer) ?? now]));
    const due = [...waiting.values()].map((since) => since + afterMs).filter((at) => at > now);
    cancelWait?.();
    cancelWait =
      due.length === 0
        ? undefined
        : clock.setTimer(Math.min(...due) - now, () => {
            review();
          });
    return peers.filter((peer) => (waiting.get(peer) ?? -Infinity) + afterMs <= now);
  }

  function note(): void {
    for (const peer of beneficiaries.get()) noted.add(peer);
    request();
  }

  return {
    start() {
      note();
      ends.push(
        beneficiaries.changes(note),
        relationships.subscribe(request),
        theirRelationships.changes(({ added }) => {
          if ([...added.keys()].some((peer) => waiting.has(peer))) request();
        }),
      );
    },
    async stop() {
      for (const stop of ends) stop();
      debounce.cancel();
      cancelWait?.();
      for (const [peer, store] of [...left]) end(peer, store);
      await Promise.all(ending);
    },
  };
}
