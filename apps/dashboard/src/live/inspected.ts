import type { Peer, Results, State } from '@symbolon/solid';

/** Puts a participant within reach of the console where the address asks for it, by `?inspect`. */
export async function inspectIfAsked(peer: Peer<State, Results>): Promise<void> {
  if (!new URL(location.href).searchParams.has('inspect')) return;
  const { installInspection } = await import('./inspection.ts');
  installInspection(window, peer);
}
