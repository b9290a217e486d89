import { createSignal, onCleanup, type Accessor } from 'solid-js';

/** Whether a condition on the window holds, as long as it is looked at. */
export function createMatch(condition: string): Accessor<boolean> {
  const list = matchMedia(condition);
  const [holds, setHolds] = createSignal(list.matches);
  const follow = () => setHolds(list.matches);
  list.addEventListener('change', follow);
  onCleanup(() => {
    list.removeEventListener('change', follow);
  });
  return holds;
}
