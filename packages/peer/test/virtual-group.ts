import { createMemoryNetwork, createMemoryStorage, type NetworkAdapter } from '@symbolon/store';
import {
  allocation,
  createPeer,
  type Peer,
  type PeerOptions,
  type Protocol,
  type Results,
  type State,
} from '../src/index.ts';
import { createManualClock } from './manual-clock.ts';

/** Smaller than any time on the way, so that nothing comes late. */
const STEP_MS = 20;
/** A Monday morning: no clock change, and no day's end, lies within what a test plays. */
const START_MS = Date.UTC(2026, 0, 5, 8);

/** A group in time that stands still until a test moves it. Everybody's word is taken for theirs. */
export function createVirtualGroup(protocol: Protocol<State, Results> = allocation) {
  const clock = createManualClock(START_MS);
  const network = createMemoryNetwork({ clock, latencyMs: 40, jitterMs: 0 });

  return {
    clock,
    /** Makes a participant named by one letter; the same letter, the same participant. */
    make(
      letter: string,
      disguise: (adapter: NetworkAdapter) => NetworkAdapter = (adapter) => adapter,
      options: PeerOptions = {},
    ): Peer<State, Results> {
      const id = idOf(letter);
      return createPeer({
        protocol,
        identity: { id, sign: () => Promise.resolve(new Uint8Array(64)) },
        verify: () => Promise.resolve(true),
        network: disguise(network.join(id)),
        environment: { ...clock, storage: createMemoryStorage() },
        options,
      });
    },
    /** Lets time pass, and all that follows from it happen. */
    async pass(ms: number): Promise<void> {
      for (let passed = 0; passed < ms; passed += STEP_MS) {
        clock.advance(STEP_MS);
        await new Promise((resolve) => {
          setImmediate(resolve);
        });
      }
    },
  };
}

/** The id of the participant whom a letter names. */
export function idOf(letter: string): string {
  return `${letter.repeat(43)}.${letter.repeat(43)}`;
}
