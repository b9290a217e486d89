import type { PeerId } from '@symbolon/solid';
import { createSignal, type Accessor } from 'solid-js';

/** Which people are looked at. It is this reader's own, and published to nobody. */
export interface LookedAt {
  /** What was typed to find somebody. */
  readonly typed: Accessor<string>;
  readonly find: (text: string) => void;
  readonly hidden: Accessor<ReadonlySet<PeerId>>;
  readonly hide: (id: PeerId) => void;
  readonly showAll: () => void;
  /** Whose neighbourhood alone is shown. */
  readonly around: Accessor<PeerId | undefined>;
  readonly lookAround: (id: PeerId | undefined) => void;
}

/** Everyone is looked at to begin with. */
export function createLookedAt(): LookedAt {
  const [typed, setTyped] = createSignal('');
  const [hidden, setHidden] = createSignal<ReadonlySet<PeerId>>(new Set<PeerId>());
  const [around, setAround] = createSignal<PeerId>();
  return {
    typed,
    find: setTyped,
    hidden,
    hide: (id) => {
      setHidden((before) => new Set([...before, id]));
      setAround((one) => (one === id ? undefined : one));
    },
    showAll: () => setHidden(new Set<PeerId>()),
    around,
    lookAround: setAround,
  };
}
