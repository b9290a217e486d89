import { createSignal, Match, onCleanup, Switch } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';
import { useTime } from '../state/time-context.tsx';
import { Empty } from './panel.tsx';

/** How long to look for others before saying that there are none. */
const PATIENCE_MS = 8_000;

/** What is going on while nobody is to be seen. */
export function Waiting() {
  const { network } = useGroup();
  const { isPast } = useTime();
  const [isPatient, setPatient] = createSignal(true);
  const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
  onCleanup(() => {
    clearTimeout(timer);
  });
  return (
    <Switch
      fallback={
        <Empty title="Looking for the group…">
          Whoever is known here shows up one after the other.
        </Empty>
      }
    >
      <Match when={isPast()}>
        <Empty title="Nobody else had been seen yet">Go on to a later moment.</Empty>
      </Match>
      <Match when={network() !== 'online'}>
        <Empty title="The relay does not answer yet">
          The group meets there. It is tried again and again; nothing needs to be done.
        </Empty>
      </Match>
      <Match when={!isPatient()}>
        <Empty title="Nobody else is here yet">
          Take a name and be the first, or invite somebody: they only need this page's address.
        </Empty>
      </Match>
    </Switch>
  );
}
