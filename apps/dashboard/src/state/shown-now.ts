import type { Accessor } from 'solid-js';
import { createNow } from './now.ts';
import { useTime } from './time-context.tsx';

/** When what is shown was so: the moment that is looked back at, or now, told anew every `everyMs`. */
export function createShownNow(everyMs: number): Accessor<number> {
  const { shown } = useTime();
  const now = createNow(everyMs);
  return () => shown()?.at ?? now();
}
