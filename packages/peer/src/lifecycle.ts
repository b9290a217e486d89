import { SymbolonError } from '@symbolon/schemas';
import { readonly, writable, type Readable } from '@symbolon/store';

/** Where a participant stands between its making and its end. It is started once and stopped once. */
export type PeerStatus = 'new' | 'starting' | 'running' | 'stopping' | 'stopped';

/** The start and the end of something, each of which happens once. */
export interface Lifecycle {
  readonly status: Readable<PeerStatus>;
  /** Throws `not-running` once it has been stopped, also while it was starting. */
  start(): Promise<void>;
  /** Ends it, at whatever stage it is; asked again, the same end. */
  stop(): Promise<void>;
}

/**
 * Makes a {@link Lifecycle}. `prepare` may take its time and is cut short by `end`; `begin` follows at
 * once, unless the end came first. What fails on the way in is ended before it is thrown.
 */
export function createLifecycle(steps: {
  readonly prepare: () => Promise<void>;
  readonly begin: () => void;
  readonly end: () => Promise<void>;
}): Lifecycle {
  const status = writable<PeerStatus>('new');
  let hasEnded = false;
  let isBeginning = false;
  // Asked, not read: whoever is told of a status, or of what begins, may stop it there and then.
  const isOver = () => hasEnded;
  let cutShort: () => void = () => undefined;
  const endAsked = new Promise<void>((resolve) => {
    cutShort = resolve;
  });

  const start = once(async () => {
    if (isOver()) throw stopped();
    status.set('starting');
    try {
      if (!isOver()) await Promise.race([steps.prepare(), endAsked]);
      if (isOver()) throw stopped();
      begin();
      if (isOver()) throw stopped();
      status.set('running');
    } catch (error) {
      const cause = isOver() ? stopped() : error;
      await stop().catch(() => undefined);
      throw cause;
    }
  });

  function begin(): void {
    isBeginning = true;
    try {
      steps.begin();
    } finally {
      isBeginning = false;
    }
  }

  const stop = once(async () => {
    hasEnded = true;
    cutShort();
    status.set('stopping');
    try {
      // What is half begun would go on behind its end: it is begun to the end first.
      if (isBeginning) await Promise.resolve();
      await steps.end();
    } finally {
      status.set('stopped');
    }
  });

  return {
    status: readonly(status),
    start: () => (isOver() ? Promise.reject(stopped()) : start()),
    stop,
  };
}

/** Runs something once, however often it is asked for, also by what it calls itself. */
function once(run: () => Promise<void>): () => Promise<void> {
  let outcome: Promise<void> | undefined;
  return () => {
    if (outcome !== undefined) return outcome;
    let settle: (made: Promise<void>) => void = () => undefined;
    outcome = new Promise((resolve) => {
      settle = resolve;
    });
    settle(run());
    return outcome;
  };
}

function stopped(): SymbolonError {
  return new SymbolonError('not-running', 'this peer was stopped', {
    hint: 'create another one, with a network of its own',
  });
}
