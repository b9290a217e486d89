import { usePeer, usePeerValue, type NetworkStatus, type PeerId } from '@symbolon/solid';
import {
  createContext,
  createMemo,
  createSignal,
  useContext,
  type Accessor,
  type JSX,
} from 'solid-js';
import { gatherGroup, type Group } from '../model/group.ts';
import { groupFlows, type Flow } from '../model/flows.ts';
import { createNaming, inText, type Naming } from '../model/naming.ts';
import { groupSettling, type GroupSettling } from '../model/settling.ts';
import { createGathered } from './gathered.ts';
import { createNow } from './now.ts';
import { useTime } from './time-context.tsx';

/** What all views look at. */
export interface GroupContext {
  readonly group: Accessor<Group>;
  readonly flows: Accessor<readonly Flow[]>;
  readonly settling: Accessor<GroupSettling>;
  readonly naming: (id: PeerId) => Naming;
  /** A participant's name for running text. */
  readonly nameInText: (id: PeerId) => string;
  readonly network: Accessor<NetworkStatus>;
  readonly now: Accessor<number>;
  /** The flow that is being explained. */
  readonly explained: Accessor<Flow | undefined>;
  readonly explain: (flow: Flow | undefined) => void;
}

const Context = createContext<GroupContext>();

/** Derives what all views look at from the peer in context, or from the moment that is looked back at. */
export function GroupProvider(props: { readonly children: JSX.Element }) {
  const peer = usePeer();
  const { shown } = useTime();
  const gathered = createGathered();
  const group = createMemo(() => {
    const moment = shown();
    return moment === undefined ? gathered() : gatherGroup(moment.parts);
  });
  const now = createNow(1_000);
  // Away is told by the minute; a clock that ticks each second must not rebuild every view.
  const coarseNow = createMemo(() => shown()?.at ?? Math.floor(now() / 5_000) * 5_000);
  const flows = createMemo(() => groupFlows(group()));
  const names = createMemo(() => createNaming(group()));
  const settling = createMemo(() => groupSettling(group(), coarseNow()));
  const status = usePeerValue(() => peer.networkStatus);
  const [explainedKey, setExplainedKey] = createSignal<Flow>();
  const explained = () => {
    const opened = explainedKey();
    return opened && (flows().find(({ key }) => key === opened.key) ?? { ...opened, amount: 0 });
  };
  const context: GroupContext = {
    group,
    flows,
    settling,
    naming: (id) => names()(id),
    nameInText: (id) => inText(names()(id)),
    network: () => shown()?.network ?? status(),
    now: coarseNow,
    explained,
    explain: (flow) => {
      setExplainedKey(() => flow);
    },
  };
  return <Context.Provider value={context}>{props.children}</Context.Provider>;
}

/** What all views look at. Throws outside of a {@link GroupProvider}. */
export function useGroup(): GroupContext {
  const context = useContext(Context);
  if (context === undefined) throw new Error('useGroup was called outside of a GroupProvider');
  return context;
}
