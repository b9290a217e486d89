import { hostClock, type NetworkAdapter, type NetworkStatus, type Signer } from '@symbolon/store';
import { WebSocket } from 'ws';
import { graphOf, type FieldWrite } from '../src/frame.ts';
import { createGunNetwork, type GunNetworkOptions } from '../src/network.ts';
import { sealValue } from '../src/sealed-value.ts';
import { RECORD_FIELD, recordSoul } from '../src/souls.ts';
import { startScriptedRelay, type ScriptedRelay } from './scripted-relay.ts';
import { createSigner } from './signer.ts';

/** Where all records lie. */
export const PATH = '/allocation/state';
/** The host's time. */
export const clock = hostClock(globalThis);
const open = new Set<{ close(): Promise<void> }>();

/** Ends all that a test has started. */
export async function closeAll(): Promise<void> {
  await Promise.all([...open].map((each) => each.close()));
  open.clear();
}

/** Has something end with the test. */
export function endLater(one: { close(): Promise<void> }): void {
  open.add(one);
}

/** A relay that says what the test wants. */
export async function relay(port?: number): Promise<ScriptedRelay> {
  const started = await startScriptedRelay(port);
  endLater({ close: () => started.stop() });
  return started;
}

/** A participant that is online at some relays. */
export async function join(
  relays: readonly ScriptedRelay[],
  options: Partial<GunNetworkOptions> = {},
): Promise<{ network: NetworkAdapter; signer: Signer }> {
  const signer = await createSigner();
  const urls = relays.map(({ url }) => url);
  const network = createGunNetwork({
    signer,
    relays: urls,
    clock,
    webSocket: WebSocket,
    ...options,
  });
  endLater(network);
  await network.connect();
  await status(network, 'online');
  return { network, signer };
}

/** Resolves when a network's status is as wanted. */
export function status(network: NetworkAdapter, wanted: NetworkStatus): Promise<void> {
  return new Promise((resolve) => {
    const stop = network.status.subscribe((now) => {
      if (now !== wanted) return;
      queueMicrotask(() => {
        stop();
      });
      resolve();
    });
  });
}

/** Records are opaque to the network, so any text does. */
export async function recordOf(signer: Signer, version: number) {
  const wire = `a record of ${signer.id}, version ${version}`;
  const soul = recordSoul(signer.id, PATH);
  const value = await sealValue(signer, soul, version, wire);
  return { path: PATH, version, wire, field: { soul, field: RECORD_FIELD, value, state: version } };
}

let said = 0;
/** A frame with an id of its own. */
export const say = (content: object): string =>
  JSON.stringify({ '#': `0say${(said += 1)}`, ...content });
/** A frame that puts fields, as an answer to a question or by itself. */
export const put = (fields: FieldWrite[], answers?: string): string =>
  say({ '@': answers, put: graphOf(fields) });

/** Resolves with the first value that is told. */
export const next = <T>(listen: (run: (value: T) => void) => unknown): Promise<T> =>
  new Promise((resolve) => {
    listen(resolve);
  });
