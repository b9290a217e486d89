import type { Store, StoreStatus } from '@symbolon/peer';
import { onCleanup, type Accessor } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import { fromReadable } from './readable.ts';

/** A store of mine for a component: it follows the parts of the value that it reads, and no others. */
export interface BoundStore<T> {
  /** The value; to be read within a component, and changed by {@link BoundStore.set} alone. */
  readonly value: T | undefined;
  /** How far the last change has got. */
  readonly status: Accessor<StoreStatus>;
  /** Checks a value, shows it at once and publishes it. Throws `invalid-value`, and changes nothing then. */
  set(value: T): void;
  /** Like {@link BoundStore.set}, with what `change` makes of the current value. */
  update(change: (value: T | undefined) => T): void;
}

/** Binds a store to the owner it is made under. Entries of lists are told apart by their `id`. */
export function fromStore<T>(source: Store<T>): BoundStore<T> {
  // Differences are worked into what is shown: a copy, since the store's own value is frozen.
  const copied = () => structuredClone(source.get());
  const [shown, setShown] = createStore<{ value: T | undefined }>({ value: copied() });
  let calledAtOnce = true;
  const end = source.subscribe(() => {
    if (!calledAtOnce) setShown(reconcile({ value: copied() }));
  });
  calledAtOnce = false;
  onCleanup(end);

  return {
    get value() {
      return shown.value;
    },
    status: fromReadable(source.status),
    set(value) {
      source.set(value);
    },
    update(change) {
      source.update(change);
    },
  };
}
