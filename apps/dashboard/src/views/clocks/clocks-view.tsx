import { createInspection, usePeer, type CausalClock, type PeerId } from '@symbolon/solid';
import { createMemo, createSignal } from 'solid-js';
import { Panel } from '../../parts/panel.tsx';
import { Term } from '../../parts/term.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { createNow } from '../../state/now.ts';
import type { ToldClocks } from '../../state/told-clocks.ts';
import { ClockPair } from './clock-pair.tsx';
import { ClockTable } from './clock-table.tsx';

/** How up to date everyone is: two compared, and what I have of each. */
export function ClocksView(props: { readonly told: ToldClocks }) {
  const peer = usePeer();
  const inspection = createInspection(peer);
  const now = createNow(1_000);
  const clocks = createMemo(() => {
    now();
    return inspection.inspectCausalClocks();
  });
  const [left, setLeft] = createSignal<PeerId>(peer.id);
  const [chosen, setRight] = createSignal<PeerId>();
  /** Whom I was asked to compare with, or whoever lacks something, or whoever comes first. */
  const right = () =>
    chosen() ??
    (clocks().peers.find(({ isMissing }) => isMissing) ?? clocks().peers[0])?.peer ??
    peer.id;

  const mine = (): CausalClock =>
    Object.fromEntries(
      [clocks().me, ...clocks().peers].flatMap(({ peer: id, newest }) =>
        newest === undefined ? [] : [[id, newest]],
      ),
    );
  const clockOf = (id: PeerId): CausalClock => {
    now();
    return id === peer.id ? mine() : props.told.of(id);
  };

  return (
    <>
      <h1>
        <Term technical="causal clocks">Clocks</Term>
      </h1>
      <ClockPair
        left={left()}
        right={right()}
        leftClock={clockOf(left())}
        rightClock={clockOf(right())}
        people={[peer.id, ...clocks().peers.map(({ peer: id }) => id)]}
        onLeft={setLeft}
        onRight={setRight}
      />
      <Panel
        title="What you have of each"
        detail="Everyone numbers what they write. Where somebody has told of a higher number than the newest that has come, something is still on its way."
      >
        <ClockTable clocks={clocks().peers} onCompare={setRight} empty={<Waiting />} />
      </Panel>
    </>
  );
}
