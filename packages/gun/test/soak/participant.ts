import { createIdentity, sealRecord } from '@symbolon/identity';
import type { Clock } from '@symbolon/store';
import { WebSocket } from 'ws';
import { createGunNetwork } from '../../src/network.ts';

/** The paths on which each publishes, one after the other. */
export const SOAK_PATHS = ['state', 'results', 'relationships', 'coordination'].map(
  (name) => `/soak/${name}`,
);

const ignore = (): void => undefined;

/** One that keeps publishing on several paths, and follows another. */
export interface SoakParticipant {
  readonly id: string;
  /** Publishes a new record on the next path; does not wait for how far it gets. */
  publish(): Promise<void>;
  follow(author: string): void;
  /** Follows one path for a moment, beside those who follow it all the time or alone. */
  glance(author: string): void;
  /** Records published so far, and the last one of each path. */
  published(): number;
  readonly last: ReadonlyMap<string, string>;
  /** Records heard so far, and the last one of each path. */
  heard(): number;
  readonly latest: ReadonlyMap<string, string>;
  close(): Promise<void>;
}

/** Makes a {@link SoakParticipant} and connects it. */
export async function joinSoak(url: string, clock: Clock): Promise<SoakParticipant> {
  const identity = await createIdentity();
  const network = createGunNetwork({
    signer: identity,
    relays: [url],
    clock,
    webSocket: WebSocket,
  });
  const last = new Map<string, string>();
  const latest = new Map<string, string>();
  const versions = new Map<string, number>();
  let version = 0;
  let published = 0;
  let heard = 0;
  await network.connect();
  return {
    id: identity.id,
    last,
    latest,
    published: () => published,
    heard: () => heard,
    async publish() {
      const path = SOAK_PATHS[published % SOAK_PATHS.length] ?? '';
      const now = clock.now();
      version = Math.max(version + 1, now - 5 * 60_000);
      const draft = { path, version, time: now, clock: {}, previous: null, data: { published } };
      const { wire } = await sealRecord(identity, draft);
      published += 1;
      last.set(path, wire);
      void network.publish({ path, version, wire });
    },
    follow(author) {
      for (const path of SOAK_PATHS) {
        network.subscribe(author, path, (wire) => {
          heard += 1;
          const found = Number(wire.split('.')[2]);
          if (found < (versions.get(path) ?? 0)) return;
          versions.set(path, found);
          latest.set(path, wire);
        });
      }
    },
    glance(author) {
      const path = published % 2 === 0 ? SOAK_PATHS[0] : '/soak/notice';
      network.subscribe(author, path ?? '', ignore)();
    },
    close: () => network.close(),
  };
}
