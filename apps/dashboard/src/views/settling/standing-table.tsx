import { createMemo } from 'solid-js';
import type { Flow } from '../../model/flows.ts';
import type { Participant } from '../../model/group.ts';
import { flowsByOwner, overviewOf, shareOf } from '../../model/overview.ts';
import type { GroupSettling } from '../../model/settling.ts';
import { formatAgo } from '../../model/wording.ts';
import { FramedTable } from '../../parts/framed-table.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettlingMark } from '../../parts/settling-mark.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { settlingTexts } from '../../texts/settling.ts';
import { wordsTexts } from '../../texts/words.ts';
import { formatShare } from '../../language/formats.ts';

/** Where everyone stands, those who still move first. */
export function StandingTable() {
  const { settling, flows } = useGroup();
  const flowsOf = createMemo(() => flowsByOwner(flows()));
  const rows = createMemo(() =>
    (['moving', 'settled', 'idle', 'away'] as const).flatMap((place) =>
      settling()[place].map((participant) => ({ participant, place })),
    ),
  );
  return (
    <Panel title={settlingTexts.everyone()} detail={settlingTexts.everyoneDetail()}>
      <FramedTable
        class="standing-table"
        each={rows()}
        by={({ participant }) => participant.id}
        head={
          <tr>
            <th scope="col">{settlingTexts.who()}</th>
            <th scope="col">{settlingTexts.amounts()}</th>
            <th scope="col" class="number">
              {settlingTexts.needsMet()}
            </th>
            <th scope="col" class="number">
              {settlingTexts.heard()}
            </th>
          </tr>
        }
      >
        {(row) => (
          <StandingCells
            participant={row().participant}
            place={row().place}
            flows={flowsOf().get(row().participant.id) ?? []}
          />
        )}
      </FramedTable>
    </Panel>
  );
}

function StandingCells(props: {
  readonly participant: Participant;
  readonly place: keyof GroupSettling;
  readonly flows: readonly Flow[];
}) {
  const { now, group } = useGroup();
  const met = () => {
    const { gets } = overviewOf(props.participant, props.flows);
    if (gets.length === 0) return wordsTexts.none();
    const shares = gets.map(({ moved, quantity }) => shareOf(moved, quantity));
    return formatShare(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  };
  const heard = () => {
    if (props.participant.id === group().me.id) return settlingTexts.here();
    const at = props.participant.heard;
    return at === undefined ? wordsTexts.none() : formatAgo(now() - at);
  };
  return (
    <>
      <th scope="row">
        <PersonName id={props.participant.id} />
      </th>
      <td>
        <span class="settling-mark">
          <SettlingMark shape={props.place} />
          {wordsTexts.place[props.place]()}
        </span>
      </td>
      <td class="number" data-label={settlingTexts.needsMet()}>
        {met()}
      </td>
      <td class="number" data-label={settlingTexts.heard()}>
        {heard()}
      </td>
    </>
  );
}
