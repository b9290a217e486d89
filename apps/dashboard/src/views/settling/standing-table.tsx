import { createMemo } from 'solid-js';
import type { Participant } from '../../model/group.ts';
import { overviewOf, shareOf } from '../../model/overview.ts';
import type { GroupSettling } from '../../model/settling.ts';
import { formatAgo } from '../../model/wording.ts';
import { Each } from '../../parts/each.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettlingMark } from '../../parts/settling-mark.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { settlingTexts } from '../../texts/settling.ts';
import { wordsTexts } from '../../texts/words.ts';
import { formatShare } from '../../language/formats.ts';

/** Where everyone stands, those who still move first. */
export function StandingTable() {
  const { settling } = useGroup();
  const rows = createMemo(() =>
    (['moving', 'settled', 'idle', 'away'] as const).flatMap((place) =>
      settling()[place].map((participant) => ({ participant, place })),
    ),
  );
  return (
    <Panel title={settlingTexts.everyone()} detail={settlingTexts.everyoneDetail()}>
      <div class="table-frame">
        <table>
          <thead>
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
          </thead>
          <tbody>
            <Each each={rows()} by={({ participant }) => participant.id}>
              {(row) => <StandingRow participant={row().participant} place={row().place} />}
            </Each>
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function StandingRow(props: {
  readonly participant: Participant;
  readonly place: keyof GroupSettling;
}) {
  const { flows, now, group } = useGroup();
  const met = () => {
    const { gets } = overviewOf(props.participant, flows());
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
    <tr>
      <th scope="row">
        <PersonName id={props.participant.id} />
      </th>
      <td>
        <span class="settling-mark">
          <SettlingMark shape={props.place} />
          {wordsTexts.place[props.place]()}
        </span>
      </td>
      <td class="number">{met()}</td>
      <td class="number">{heard()}</td>
    </tr>
  );
}
