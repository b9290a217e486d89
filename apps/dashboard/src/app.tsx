import type { Peer, Results, State } from '@symbolon/solid';
import { PeerProvider } from '@symbolon/solid';
import {
  createEffect,
  createMemo,
  ErrorBoundary,
  Match,
  on,
  onMount,
  Show,
  Suspense,
  Switch,
  untrack,
  type JSX,
} from 'solid-js';
import { InnerTabs } from './parts/inner-tabs.tsx';
import { Keys } from './parts/keys-dialog.tsx';
import { Masthead } from './parts/masthead.tsx';
import { Notices } from './parts/notices.tsx';
import { Panel } from './parts/panel.tsx';
import { followResults } from './state/follow-results.ts';
import { GroupProvider, useGroup } from './state/group-context.tsx';
import { ClockContext } from './state/now.ts';
import { createRoute, isInner } from './state/route.ts';
import { StepsProvider } from './state/steps-context.tsx';
import { TimeProvider, useTime } from './state/time-context.tsx';
import { TrialProvider } from './state/trial-context.tsx';
import { WorkingsProvider } from './state/workings-context.tsx';
import { HomeView } from './views/home/home-view.tsx';
import {
  ClocksView,
  FlowsView,
  loadAhead,
  MatrixView,
  PeopleView,
  PhasesView,
  RejectionsView,
  SettlingView,
  SubscriptionsView,
  TimeBar,
  WhyDrawer,
} from './views/opened-views.ts';
import { frameTexts } from './texts/frame.ts';
import { wordsTexts } from './texts/words.ts';

/** What the page is opened around, and with. */
export interface AppProps {
  readonly peer: Peer<State, Results>;
  /** The clock that the group's records are dated by: the host's own unless stated. */
  readonly clock?: () => number;
  /** What the way of taking part puts at the end of the masthead. */
  readonly corner?: JSX.Element;
  /** And below it. */
  readonly bar?: JSX.Element;
}

/** The page around a running participant. */
export function App(props: AppProps) {
  // A participant that runs keeps its clock.
  const clock = untrack(() => props.clock) ?? (() => Date.now());
  return (
    <ClockContext.Provider value={clock}>
      <PeerProvider peer={props.peer}>
        <TimeProvider>
          <GroupProvider>
            <WorkingsProvider>
              <StepsProvider>
                <TrialProvider>
                  <Views corner={props.corner} bar={props.bar} />
                </TrialProvider>
              </StepsProvider>
            </WorkingsProvider>
          </GroupProvider>
        </TimeProvider>
      </PeerProvider>
    </ClockContext.Provider>
  );
}

function Views(props: Pick<AppProps, 'corner' | 'bar'>) {
  const route = createRoute();
  const time = useTime();
  const { explained } = useGroup();
  // It is loaded when the first amount is explained, and stays.
  const isExplained = createMemo<boolean>((was) => was || explained() !== undefined, false);
  followResults();
  onMount(loadAhead);
  // By value: choosing somebody within a view goes nowhere else.
  const view = createMemo(() => route().view);
  const innerView = () => {
    const shown = view();
    return isInner(shown) ? shown : undefined;
  };
  let main: HTMLElement | undefined;
  createEffect(
    on(
      view,
      () => {
        // The keyboard goes on where the eye does.
        main?.focus({ preventScroll: true });
        scrollTo(0, 0);
      },
      { defer: true },
    ),
  );
  return (
    <div class="page">
      <Masthead view={view()} corner={props.corner} />
      <div>
        {props.bar}
        <Notices />
      </div>
      <main id="main" tabindex="-1" ref={(element) => (main = element)}>
        <Show when={innerView()}>{(inner) => <InnerTabs view={inner()} />}</Show>
        <ErrorBoundary fallback={<NotLoaded />}>
          <Suspense fallback={<p class="soft">{wordsTexts.opening()}</p>}>
            <Switch>
              <Match when={view() === 'home'}>
                <HomeView />
              </Match>
              <Match when={view() === 'people'}>
                <PeopleView about={route().about} />
              </Match>
              <Match when={view() === 'flows'}>
                <FlowsView />
              </Match>
              <Match when={view() === 'settling'}>
                <SettlingView />
              </Match>
              <Match when={view() === 'phases'}>
                <PhasesView />
              </Match>
              <Match when={view() === 'clocks'}>
                <ClocksView />
              </Match>
              <Match when={view() === 'steps'}>
                <MatrixView />
              </Match>
              <Match when={view() === 'following'}>
                <SubscriptionsView />
              </Match>
              <Match when={view() === 'refused'}>
                <RejectionsView />
              </Match>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <Show when={time.isLookingBack()}>
        <Suspense>
          <TimeBar />
        </Suspense>
      </Show>
      <Show when={isExplained()}>
        <Suspense>
          <WhyDrawer />
        </Suspense>
      </Show>
      <Keys />
    </div>
  );
}

/** A view whose files could not be had. What is typed is kept all the same. */
function NotLoaded() {
  return (
    <Panel title={frameTexts.notLoaded()}>
      <p>{frameTexts.notLoadedDetail()}</p>
      <div>
        <button
          type="button"
          class="button"
          onClick={() => {
            location.reload();
          }}
        >
          {frameTexts.reload()}
        </button>
      </div>
    </Panel>
  );
}
