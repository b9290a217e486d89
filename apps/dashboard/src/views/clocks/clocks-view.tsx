import type { CausalClock, PeerId } from '@symbolon/solid';
import { createMemo, createSignal } from 'solid-js';
import { Panel } from '../../parts/panel.tsx';
import { Term } from '../../parts/term.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { ClockPair } from './clock-pair.tsx';
import { ClockTable } from './clock-table.tsx';
import { frameTexts } from '../../texts/frame.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** How up to date everyone is: two compared, and what I have of each. */
export function ClocksView() {
  const { group } = useGroup();
  const workings = useWorkings();
  const clocks = createMemo(() => workings.clocks());
  const me = () => group().me.id;
  const [chosenLeft, setLeft] = createSignal<PeerId>();
  const left = () => chosenLeft() ?? me();
  const [chosen, setRight] = createSignal<PeerId>();
  /** Whom I was asked to compare with, or whoever lacks something, or whoever comes first. */
  const right = () =>
    chosen() ??
    (clocks().peers.find(({ isMissing }) => isMissing) ?? clocks().peers[0])?.peer ??
    me();

  const mine = (): CausalClock =>
    Object.fromEntries(
      [clocks().me, ...clocks().peers].flatMap(({ peer: id, newest }) =>
        newest === undefined ? [] : [[id, newest]],
      ),
    );
  const clockOf = (id: PeerId): CausalClock => (id === me() ? mine() : workings.told(id));

  return (
    <>
      <h1>
        <Term technical={frameTexts.technical.clocks()}>{frameTexts.view.clocks()}</Term>
      </h1>
      <ClockPair
        left={left()}
        right={right()}
        leftClock={clockOf(left())}
        rightClock={clockOf(right())}
        people={[me(), ...clocks().peers.map(({ peer: id }) => id)]}
        onLeft={setLeft}
        onRight={setRight}
      />
      <Panel title={workingsTexts.clocks.each()} detail={workingsTexts.clocks.eachDetail()}>
        <ClockTable clocks={clocks().peers} onCompare={setRight} empty={<Waiting />} />
      </Panel>
    </>
  );
}
