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
  let starting: Promise<void> | undefined;
  let ending: Promise<void> | undefined;
  const hasEnded = () => ending !== undefined;
  let cutShort: () => void = () => undefined;
  const endAsked = new Promise<void>((resolve) => {
    cutShort = resolve;
  });

  async function start(): Promise<void> {
    status.set('starting');
    try {
      await Promise.race([steps.prepare(), endAsked]);
      if (hasEnded()) throw stopped();
      steps.begin();
      status.set('running');
    } catch (error) {
      const cause = hasEnded() ? stopped() : error;
      await stop().catch(() => undefined);
      throw cause;
    }
  }

  async function end(): Promise<void> {
    status.set('stopping');
    try {
      await steps.end();
    } finally {
      status.set('stopped');
    }
  }

  function stop(): Promise<void> {
    cutShort();
    ending ??= end();
    return ending;
  }

  return {
    status: readonly(status),
    start() {
      if (hasEnded()) return Promise.reject(stopped());
      starting ??= start();
      return starting;
    },
    stop,
  };
}

function stopped(): SymbolonError {
  return new SymbolonError('not-running', 'this peer was stopped', {
    hint: 'create another one, with a network of its own',
  });
}
