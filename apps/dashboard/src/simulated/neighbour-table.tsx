import type { GroupMember } from '@symbolon/simulator';
import { For, Show } from 'solid-js';
import type { MemberStanding } from './members.ts';

/** Every neighbour with what can happen to their line and their machine. */
export function NeighbourTable(props: {
  readonly standings: ReadonlyMap<string, MemberStanding>;
  readonly me: GroupMember;
}) {
  // The rows stay: what changes in them is looked up.
  const labels = () => [...props.standings.keys()];
  return (
    <table class="meddle-table">
      <thead>
        <tr>
          <th scope="col">Neighbour</th>
          <th scope="col">Stands</th>
          <th scope="col">Line</th>
          <th scope="col">Machine</th>
        </tr>
      </thead>
      <tbody>
        <For each={labels()}>
          {(label) => (
            <Show when={props.standings.get(label)}>
              {(standing) => <Row standing={standing()} isMe={label === props.me.label} />}
            </Show>
          )}
        </For>
      </tbody>
    </table>
  );
}

function Row(props: { readonly standing: MemberStanding; readonly isMe: boolean }) {
  const member = () => props.standing.member;
  return (
    <tr>
      <th scope="row">
        {member().name}
        <Show when={props.isMe}>
          <span class="soft"> (you)</span>
        </Show>
      </th>
      <td>{wordsOf(props.standing)}</td>
      <td>
        <button
          type="button"
          class="button button-small"
          aria-label={`${props.standing.isCut ? 'Mend' : 'Cut'} the line of ${member().name}`}
          onClick={() => {
            if (props.standing.isCut) member().mend();
            else member().cut();
          }}
        >
          {props.standing.isCut ? 'Mend' : 'Cut'}
        </button>
      </td>
      <td>
        <Show when={!props.isMe} fallback={<span class="soft">this page</span>}>
          <button
            type="button"
            class="button button-small"
            aria-label={`Switch ${props.standing.isOn ? 'off' : 'on'} ${member().name}`}
            onClick={() => {
              if (props.standing.isOn) member().crash();
              else member().restart();
            }}
          >
            {props.standing.isOn ? 'Switch off' : 'Switch on'}
          </button>
        </Show>
      </td>
    </tr>
  );
}

function wordsOf({ isOn, isCut, word }: MemberStanding): string {
  if (!isOn) return 'off';
  return isCut ? `cut off, ${word}` : word;
}
