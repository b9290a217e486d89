import { createMemo } from 'solid-js';
import type { Participant } from '../../model/group.ts';
import { overviewOf, shareOf } from '../../model/overview.ts';
import type { GroupSettling } from '../../model/settling.ts';
import { formatAgo, formatShare } from '../../model/wording.ts';
import { Each } from '../../parts/each.tsx';
import { Panel } from '../../parts/panel.tsx';
import { SettlingMark } from '../../parts/settling-mark.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { useGroup } from '../../state/group-context.tsx';

const WORDS: Readonly<Record<keyof GroupSettling, string>> = {
  moving: 'still moving',
  settled: 'settled',
  idle: 'nothing to settle',
  away: 'away',
};

/** Where everyone stands, those who still move first. */
export function StandingTable() {
  const { settling } = useGroup();
  const rows = createMemo(() =>
    (['moving', 'settled', 'idle', 'away'] as const).flatMap((place) =>
      settling()[place].map((participant) => ({ participant, place })),
    ),
  );
  return (
    <Panel title="Everyone" detail="What each says of their own amounts.">
      <div class="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">Amounts</th>
              <th scope="col" class="number">
                Needs met
              </th>
              <th scope="col" class="number">
                Heard
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
    if (gets.length === 0) return '–';
    const shares = gets.map(({ moved, quantity }) => shareOf(moved, quantity));
    return formatShare(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  };
  const heard = () => {
    if (props.participant.id === group().me.id) return 'here';
    const at = props.participant.heard;
    return at === undefined ? '–' : formatAgo(now() - at);
  };
  return (
    <tr>
      <th scope="row">
        <PersonName id={props.participant.id} />
      </th>
      <td>
        <span class="settling-mark">
          <SettlingMark shape={props.place} />
          {WORDS[props.place]}
        </span>
      </td>
      <td class="number">{met()}</td>
      <td class="number">{heard()}</td>
    </tr>
  );
}
