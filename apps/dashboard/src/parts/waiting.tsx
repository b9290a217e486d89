import { createSignal, Match, onCleanup, Switch } from 'solid-js';
import { useGroup } from '../state/group-context.tsx';
import { useTime } from '../state/time-context.tsx';
import { Empty } from './panel.tsx';
import { frameTexts } from '../texts/frame.ts';

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
    <Switch fallback={<Empty title={frameTexts.looking()}>{frameTexts.lookingDetail()}</Empty>}>
      <Match when={isPast()}>
        <Empty title={frameTexts.nobodyThen()}>{frameTexts.nobodyThenDetail()}</Empty>
      </Match>
      <Match when={network() === 'offline' || (network() === 'connecting' && !isPatient())}>
        <Empty title={frameTexts.noAnswer()}>{frameTexts.noAnswerDetail()}</Empty>
      </Match>
      <Match when={!isPatient()}>
        <Empty title={frameTexts.nobody()}>{frameTexts.nobodyDetail()}</Empty>
      </Match>
    </Switch>
  );
}
