import type { Peer, Results, State } from '@symbolon/solid';
import { PeerProvider } from '@symbolon/solid';
import { createEffect, Match, on, Switch } from 'solid-js';
import { Masthead } from './parts/masthead.tsx';
import { Notices } from './parts/notices.tsx';
import { WhyDrawer } from './parts/why-drawer.tsx';
import { followResults } from './state/follow-results.ts';
import { GroupProvider } from './state/group-context.tsx';
import { createLanes } from './state/lanes.ts';
import { createRoute } from './state/route.ts';
import { StepsProvider } from './state/steps-context.tsx';
import { FlowsView } from './views/flows/flows-view.tsx';
import { HomeView } from './views/home/home-view.tsx';
import { PeopleView } from './views/people/people-view.tsx';
import { PhasesView } from './views/phases/phases-view.tsx';
import { SettlingView } from './views/settling/settling-view.tsx';

/** The page around a running participant. */
export function App(props: { readonly peer: Peer<State, Results> }) {
  return (
    <PeerProvider peer={props.peer}>
      <GroupProvider>
        <StepsProvider>
          <Views />
        </StepsProvider>
      </GroupProvider>
    </PeerProvider>
  );
}

function Views() {
  const route = createRoute();
  const lanes = createLanes();
  followResults();
  let main: HTMLElement | undefined;
  createEffect(
    on(
      () => route().view,
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
      <Masthead view={route().view} />
      <Notices />
      <main id="main" tabindex="-1" ref={(element) => (main = element)}>
        <Switch>
          <Match when={route().view === 'home'}>
            <HomeView />
          </Match>
          <Match when={route().view === 'people'}>
            <PeopleView about={route().about} />
          </Match>
          <Match when={route().view === 'flows'}>
            <FlowsView />
          </Match>
          <Match when={route().view === 'settling'}>
            <SettlingView />
          </Match>
          <Match when={route().view === 'phases'}>
            <PhasesView lanes={lanes()} />
          </Match>
        </Switch>
      </main>
      <WhyDrawer />
    </div>
  );
}
