import { usePeer, type PeerId, type State, type Unit } from '@symbolon/solid';
import {
  createContext,
  createMemo,
  createSignal,
  useContext,
  type Accessor,
  type JSX,
} from 'solid-js';
import { newUnitId, withName, withoutUnit, withUnit, type UnitDraft } from '../model/drafts.ts';
import { amountChanges, type AmountChange } from '../model/effect.ts';
import type { Flow } from '../model/flows.ts';
import type { Supposed } from '../model/supposition.ts';
import { typeWords, unitTitle } from '../model/wording.ts';
import { useGroup } from './group-context.tsx';
import { useTime } from './time-context.tsx';
import { homeTexts } from '../texts/home.ts';

/** What I did last, to stand above what came of it, and how the amounts stood before. */
export interface LastStep {
  readonly words: () => string;
  readonly before: readonly Flow[];
}

/** What a person can do here and now, and what came of the last thing they did. */
export interface Steps {
  /** Whether anything can be done: nothing can in the past. */
  readonly canAct: Accessor<boolean>;
  readonly takeName: (name: string) => void;
  readonly declare: (unit: Unit) => void;
  readonly takeBack: (unit: Unit) => void;
  readonly recognise: (peer: PeerId, weight: number) => void;
  /** Divides my recognition anew among those whom I chose. */
  readonly divide: (weights: Readonly<Record<PeerId, number>>) => void;
  /** Publishes what was tried out: other quantities, other weights. */
  readonly publish: (supposed: Supposed) => void;
  readonly newUnitId: (draft: UnitDraft) => string;
  readonly last: Accessor<LastStep | undefined>;
  /** How my amounts have changed since the last step. */
  readonly changes: Accessor<readonly AmountChange[]>;
  readonly dismiss: () => void;
}

const { since } = homeTexts;
const Context = createContext<Steps>();

/** Lets the views within act for the peer in context. */
export function StepsProvider(props: { readonly children: JSX.Element }) {
  const peer = usePeer();
  const { flows, nameInText } = useGroup();
  const { isPast } = useTime();
  const { myLocalState } = peer.stores;
  const [last, setLast] = createSignal<LastStep>();

  function step(words: () => string): void {
    setLast({ words, before: flows() });
  }

  function change(make: (state: State) => State): void {
    const state = myLocalState.get();
    if (state !== undefined) myLocalState.set(make(state));
  }

  function choose(weights: Readonly<Record<PeerId, number>>): void {
    const before = peer.stores.myRelationships.get()?.weights ?? {};
    for (const [other, weight] of Object.entries(weights)) {
      if (weight !== before[other]) peer.recognise(other, weight);
    }
  }

  const changes = createMemo(() => {
    const step = last();
    return step === undefined ? [] : amountChanges(peer.id, step.before, flows());
  });

  const steps: Steps = {
    canAct: () => !isPast(),
    takeName(name) {
      myLocalState.set(withName(myLocalState.get(), name));
    },
    declare(unit) {
      step(() =>
        unit.kind === 'need'
          ? since.needed(typeWords(unit.type))
          : since.offered(typeWords(unit.type)),
      );
      change((state) => withUnit(state, unit));
    },
    takeBack(unit) {
      step(() => since.tookBack(unitTitle(unit)));
      change((state) => withoutUnit(state, unit.id));
    },
    recognise(other, weight) {
      const name = nameInText(other);
      step(() => (weight === 0 ? since.unchose(name) : since.chose(name)));
      peer.recognise(other, weight);
    },
    divide(weights) {
      step(() => since.divided());
      choose(weights);
    },
    publish({ state, weights }) {
      step(() => since.published());
      if (state.units !== myLocalState.get()?.units) {
        change((mine) => ({ ...mine, units: state.units }));
      }
      choose(weights);
    },
    newUnitId: (draft) => newUnitId(myLocalState.get(), draft),
    last,
    changes,
    dismiss: () => setLast(undefined),
  };
  return <Context.Provider value={steps}>{props.children}</Context.Provider>;
}

/** What a person can do here. Throws outside of a {@link StepsProvider}. */
export function useSteps(): Steps {
  const steps = useContext(Context);
  if (steps === undefined) throw new Error('useSteps was called outside of a StepsProvider');
  return steps;
}
