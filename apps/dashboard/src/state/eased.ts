import { createEffect, createSignal, on, onCleanup, untrack, type Accessor } from 'solid-js';
import { placesBetween, type Places } from '../model/graph-layout.ts';
import type { LaidOut } from './places.ts';

const DURATION_MS = 420;

/**
 * Lets places come about smoothly. Nodes and lines are drawn from the same places at each moment, so that
 * lines never leave their ends. Another size, or a reader who wants no motion, has them at once.
 */
export function createEased(target: Accessor<LaidOut>): Accessor<Places> {
  const [shown, setShown] = createSignal(untrack(target).places);
  let frame: number | undefined;
  const stop = () => {
    if (frame !== undefined) cancelAnimationFrame(frame);
    frame = undefined;
  };
  createEffect(
    on(
      target,
      ({ places: to, size }, before) => {
        stop();
        if (before?.size !== size || matchMedia('(prefers-reduced-motion: reduce)').matches) {
          setShown(to);
          return;
        }
        const from = untrack(shown);
        let start: number | undefined;
        const step = (at: number) => {
          start ??= at;
          const passed = Math.min(1, (at - start) / DURATION_MS);
          setShown(placesBetween(from, to, 1 - (1 - passed) ** 3));
          frame = passed < 1 ? requestAnimationFrame(step) : undefined;
        };
        frame = requestAnimationFrame(step);
      },
      { defer: true },
    ),
  );
  onCleanup(stop);
  return shown;
}
