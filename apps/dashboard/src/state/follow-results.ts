import { usePeer, type PeerId } from '@symbolon/solid';
import { onCleanup } from 'solid-js';

/**
 * Follows the results of everyone on the roster. A participant by itself follows only those that it
 * computes with; the page shows what moves in the whole group.
 */
export function followResults(): void {
  const peer = usePeer();
  const open = new Map<PeerId, () => void>();
  const end = peer.roster.subscribe((roster) => {
    for (const id of roster) {
      if (id !== peer.id && !open.has(id)) open.set(id, peer.stores.subscribeToResults(id));
    }
  });
  onCleanup(() => {
    end();
    for (const close of open.values()) close();
  });
}
