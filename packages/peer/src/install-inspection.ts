import { createInspection, type Inspection } from './inspection.ts';
import type { Peer } from './peer.ts';

/**
 * Puts the {@link Inspection} of a participant within reach of a person at a console: each of its
 * functions under its own name on `target`, such as `window`. Returns what takes them away again and
 * puts back what they stood in front of.
 */
export function installInspection<State, Results>(
  target: object,
  peer: Peer<State, Results>,
): () => void {
  const inspection: Inspection<State, Results> = createInspection(peer);
  const ends = Object.entries(inspection).map(([name, value]) => install(target, name, value));
  return () => {
    for (const end of ends) end();
  };
}

function install(target: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
  return () => {
    // Whoever has put something else there since keeps it.
    if (Reflect.get(target, name) !== value) return;
    if (before === undefined) Reflect.deleteProperty(target, name);
    else Object.defineProperty(target, name, before);
  };
}
