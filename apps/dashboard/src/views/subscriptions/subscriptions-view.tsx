import { createMemo, For } from 'solid-js';
import {
  followedViews,
  reasonsOf,
  summariseFollowed,
  type FollowedView,
} from '../../model/followed.ts';
import { counted, formatAgo } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';

/** What is open, because of what. */
export function SubscriptionsView() {
  const { now } = useGroup();
  const { subscriptions, heard } = useWorkings();
  const views = createMemo(() => {
    now();
    return followedViews(subscriptions(), heard());
  });
  const columns: readonly Column<FollowedView>[] = [
    { title: 'Who', cell: (row) => <PersonName id={row().peer} /> },
    { title: 'Because', cell: (row) => <>{row().reason}</> },
    { title: 'What', cell: (row) => <Term technical={row().technical}>{row().what}</Term> },
    {
      title: 'Newest',
      isNumber: true,
      cell: (row) => <>{newestOf(row(), now())}</>,
    },
  ];
  return (
    <>
      <h1>
        <Term technical="subscriptions">Following</Term>
      </h1>
      <Panel
        title={summariseFollowed(views())}
        detail="You follow whom your choices name, and look in on the rest of the group as far as there is room."
      >
        <ul class="reasons">
          <For each={reasonsOf(views())}>
            {([reason, people]) => (
              <li>
                <strong>{counted(people, 'person', 'people')}</strong>{' '}
                <span class="soft">{reason}</span>
              </li>
            )}
          </For>
        </ul>
      </Panel>
      <Panel title="One by one">
        <LongTable
          label="Who is followed, and because of what"
          columns={columns}
          rows={views()}
          by={({ peer: id }) => id}
          empty={
            <Empty title="Nobody is followed yet">
              Choose somebody, or wait until others of the group have been found.
            </Empty>
          }
        />
      </Panel>
    </>
  );
}

function newestOf({ heard }: FollowedView, now: number): string {
  return heard === undefined ? 'nothing yet' : formatAgo(now - heard);
}
