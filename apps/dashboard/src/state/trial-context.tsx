import type { PeerId } from '@symbolon/solid';
import { createContext, createSignal, useContext, type Accessor, type JSX } from 'solid-js';
import { NOTHING_SUPPOSED, type Supposition } from '../model/tried-out.ts';

/** What a person tries out before they publish it; it stays while they look at other views. */
export interface Trial {
  readonly isOpen: Accessor<boolean>;
  readonly supposition: Accessor<Supposition>;
  readonly begin: () => void;
  readonly setQuantity: (unit: string, text: string) => void;
  readonly setWeight: (peer: PeerId, weight: number) => void;
  readonly end: () => void;
}

const Context = createContext<Trial>();

/** Lets the views within share what is being tried out. */
export function TrialProvider(props: { readonly children: JSX.Element }) {
  const [isOpen, setOpen] = createSignal(false);
  const [supposition, setSupposition] = createSignal<Supposition>(NOTHING_SUPPOSED);
  const trial: Trial = {
    isOpen,
    supposition,
    begin: () => setOpen(true),
    setQuantity: (unit, text) =>
      setSupposition(({ quantities, weights }) => ({
        quantities: new Map(quantities).set(unit, text),
        weights,
      })),
    setWeight: (peer, weight) =>
      setSupposition(({ quantities, weights }) => ({
        quantities,
        weights: new Map(weights).set(peer, weight),
      })),
    end() {
      setOpen(false);
      setSupposition(NOTHING_SUPPOSED);
    },
  };
  return <Context.Provider value={trial}>{props.children}</Context.Provider>;
}

/** What is being tried out. Throws outside of a {@link TrialProvider}. */
export function useTrial(): Trial {
  const trial = useContext(Context);
  if (trial === undefined) throw new Error('useTrial was called outside of a TrialProvider');
  return trial;
}
