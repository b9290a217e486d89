import { createMemo, For } from 'solid-js';
import {
  followedViews,
  reasonsOf,
  summariseFollowed,
  type FollowedView,
} from '../../model/followed.ts';
import { formatAgo } from '../../model/wording.ts';
import { LongTable, type Column } from '../../parts/long-table.tsx';
import { Empty, Panel } from '../../parts/panel.tsx';
import { PersonName } from '../../parts/person-name.tsx';
import { Term } from '../../parts/term.tsx';
import { useGroup } from '../../state/group-context.tsx';
import { useWorkings } from '../../state/workings-context.tsx';
import { Phrase } from '../../language/phrase.tsx';
import { frameTexts } from '../../texts/frame.ts';
import { wordsTexts } from '../../texts/words.ts';
import { workingsTexts } from '../../texts/workings.ts';

/** What is open, because of what. */
export function SubscriptionsView() {
  const { now } = useGroup();
  const { subscriptions, heard } = useWorkings();
  const views = createMemo(() => {
    now();
    return followedViews(subscriptions(), heard());
  });
  const columns: readonly Column<FollowedView>[] = [
    { title: () => workingsTexts.who(), cell: (row) => <PersonName id={row().peer} /> },
    { title: () => workingsTexts.following.because(), cell: (row) => <>{row().reason}</> },
    {
      title: () => workingsTexts.following.what(),
      cell: (row) => <Term technical={row().technical}>{row().what}</Term>,
    },
    {
      title: () => workingsTexts.following.newest(),
      isNumber: true,
      cell: (row) => <>{newestOf(row(), now())}</>,
    },
  ];
  return (
    <>
      <h1>
        <Term technical={frameTexts.technical.following()}>{frameTexts.view.following()}</Term>
      </h1>
      <Panel title={summariseFollowed(views())} detail={workingsTexts.following.detail()}>
        <ul class="reasons">
          <For each={reasonsOf(views())}>
            {([reason, people]) => (
              <li>
                <Phrase
                  text={workingsTexts.following.forReason()}
                  parts={{
                    people: () => <strong>{wordsTexts.people(people)}</strong>,
                    reason: () => <span class="soft">{reason}</span>,
                  }}
                />
              </li>
            )}
          </For>
        </ul>
      </Panel>
      <Panel title={workingsTexts.following.oneByOne()}>
        <LongTable
          label={workingsTexts.following.table()}
          columns={columns}
          rows={views()}
          by={({ peer: id }) => id}
          empty={
            <Empty title={workingsTexts.following.nobody()}>
              {workingsTexts.following.nobodyDetail()}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}

function newestOf({ heard }: FollowedView, now: number): string {
  return heard === undefined ? wordsTexts.nothingYet() : formatAgo(now - heard);
}
