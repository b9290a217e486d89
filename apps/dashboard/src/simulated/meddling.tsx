import type { GroupMember, SimulatedGroup } from '@symbolon/simulator';
import { lazy, Suspense } from 'solid-js';
import { FaultSliders } from './fault-sliders.tsx';
import type { MemberStanding } from './members.ts';
import { NeighbourTable } from './neighbour-table.tsx';
import { SeedForm } from './seed-form.tsx';
import { simulatedTexts } from '../texts/simulated.ts';
import { wordsTexts } from '../texts/words.ts';

const ReproPanel = lazy(async () => ({ default: (await import('./repro-panel.tsx')).ReproPanel }));

/** All that can be done to the neighbourhood. */
export function Meddling(props: {
  readonly group: SimulatedGroup;
  readonly me: GroupMember;
  readonly standings: ReadonlyMap<string, MemberStanding>;
  readonly isSplit: boolean;
  readonly onSplit: (isSplit: boolean) => void;
  readonly seed: number;
}) {
  const halve = () => {
    const labels = [...props.group.members.keys()];
    props.group.split(labels.filter((_, index) => index % 2 === 1));
    props.onSplit(true);
  };
  const heal = () => {
    props.group.heal();
    props.onSplit(false);
  };
  return (
    <div class="meddling">
      <section aria-labelledby="lines">
        <div class="row-between">
          <h3 id="lines">{simulatedTexts.lines()}</h3>
          <button
            type="button"
            class="button"
            onClick={() => {
              if (props.isSplit) heal();
              else halve();
            }}
          >
            {props.isSplit ? simulatedTexts.join() : simulatedTexts.split()}
          </button>
        </div>
        <NeighbourTable standings={props.standings} me={props.me} />
      </section>
      <section aria-labelledby="network">
        <h3 id="network">{simulatedTexts.network()}</h3>
        <FaultSliders faults={props.group.faults} />
        <h3>{simulatedTexts.chance()}</h3>
        <SeedForm seed={props.seed} />
        <h3>{simulatedTexts.failedRun()}</h3>
        <Suspense fallback={<p class="soft">{wordsTexts.opening()}</p>}>
          <ReproPanel />
        </Suspense>
      </section>
    </div>
  );
}
