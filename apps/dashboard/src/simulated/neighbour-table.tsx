import type { GroupMember } from '@symbolon/simulator';
import { For, Show } from 'solid-js';
import type { MemberStanding } from './members.ts';
import { simulatedTexts } from '../texts/simulated.ts';
import { wordsTexts } from '../texts/words.ts';

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
          <th scope="col">{simulatedTexts.neighbour()}</th>
          <th scope="col">{simulatedTexts.stands()}</th>
          <th scope="col">{simulatedTexts.line()}</th>
          <th scope="col">{simulatedTexts.machine()}</th>
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
        <bdi translate="no">{member().name}</bdi>
        <Show when={props.isMe}>
          <span class="soft"> {wordsTexts.youMark()}</span>
        </Show>
      </th>
      <td>{wordsOf(props.standing)}</td>
      <td>
        <button
          type="button"
          class="button button-small"
          aria-label={
            props.standing.isCut
              ? simulatedTexts.mendLine(member().name)
              : simulatedTexts.cutLine(member().name)
          }
          onClick={() => {
            if (props.standing.isCut) member().mend();
            else member().cut();
          }}
        >
          {props.standing.isCut ? simulatedTexts.mend() : simulatedTexts.cut()}
        </button>
      </td>
      <td>
        <Show when={!props.isMe} fallback={<span class="soft">{simulatedTexts.thisPage()}</span>}>
          <button
            type="button"
            class="button button-small"
            aria-label={
              props.standing.isOn
                ? simulatedTexts.switchOffWhom(member().name)
                : simulatedTexts.switchOnWhom(member().name)
            }
            onClick={() => {
              if (props.standing.isOn) member().crash();
              else member().restart();
            }}
          >
            {props.standing.isOn ? simulatedTexts.switchOff() : simulatedTexts.switchOn()}
          </button>
        </Show>
      </td>
    </tr>
  );
}

function wordsOf({ isOn, isCut, word }: MemberStanding): string {
  if (!isOn) return simulatedTexts.off();
  const words = simulatedTexts.word[word]();
  return isCut ? simulatedTexts.isCut(words) : words;
}
