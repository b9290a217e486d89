import { afterEach } from 'vitest';
import { createRelay, type Relay, type RelayOptions } from '../src/index.ts';
import { temporaryFolder } from './folder.ts';

/** Starts relays that end, and whose folders go, when the test is over. */
export function relaysOfTest(): (options?: Partial<RelayOptions>) => Promise<Relay> {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    // The last started first: a relay before the folder that it uses.
    for (const clean of cleanups.splice(0).reverse()) await clean();
  });

  return async (options = {}) => {
    let { data } = options;
    if (data === undefined) {
      const made = await temporaryFolder();
      cleanups.push(made.remove);
      data = made.path;
    }
    const relay = await createRelay({ port: 0, ...options, data });
    cleanups.push(() => relay.close());
    return relay;
  };
}
