import { once } from 'node:events';
import { createGunNetwork, hostClock } from '@symbolon/gun';
import { createIdentity, sealRecord } from '@symbolon/identity';
import { WebSocket } from 'ws';
import { pause, PATHS, WRITERS, type Carrier } from './delivery.ts';
import { startSocketHub, startStockRelay, startSymbolonRelay } from './relays.ts';

/** About what a small state takes. */
const TEXT = 'x'.repeat(400);

const writers = Array.from({ length: WRITERS }, (_, index) => index);
const paths = Array.from({ length: PATHS }, (_, index) => `/bench-${index}/state`);

/** The relay holds authors and addresses to a rate that is far below what is sent here: its goods come later, not slower. */
const unlimited = [
  ...['--record-burst', '1000000', '--address-record-burst', '1000000'],
  ...['--frame-burst', '1000000', '--address-frame-burst', '1000000'],
  ...['--address-delivery-burst', '1000000000'],
];

/** Signed records through the relay of this repository, which checks each and stores it. */
export async function carryBySymbolon(): Promise<Carrier> {
  const relay = await startSymbolonRelay(unlimited);
  const clock = hostClock(globalThis);
  const join = async () => {
    const signer = await createIdentity();
    const network = createGunNetwork({ signer, relays: [relay.url], clock, webSocket: WebSocket });
    await network.connect();
    await new Promise<void>((resolve) => {
      network.status.subscribe((status) => {
        if (status === 'online') resolve();
      });
    });
    return { signer, network };
  };
  const authors = await Promise.all(writers.map(join));
  const reader = await join();
  let arrived: (index: number) => void = () => undefined;
  for (const { signer } of authors) {
    for (const path of paths) {
      reader.network.subscribe(signer.id, path, (wire) => {
        arrived(Number(/"index":(\d+)/.exec(wire)?.[1]));
      });
    }
  }
  await pause(500);
  const start = Date.now() - 5 * 60_000;

  async function publish(writer: number, path: string, index: number): Promise<void> {
    const author = authors[writer];
    if (author === undefined) return;
    const version = start + index;
    const data = { index, text: TEXT };
    const draft = { path, version, time: Date.now(), clock: {}, previous: null, data };
    const { wire } = await sealRecord(author.signer, draft);
    await author.network.publish({ path, version, wire });
  }

  return {
    name: 'Symbolon on Gun, signed and checked',
    send: (writer, path, index) => void publish(writer, paths[path] ?? '', index),
    onArrival(run) {
      arrived = run;
    },
    async close() {
      await Promise.all([...authors, reader].map(({ network }) => network.close()));
      await relay.stop();
    },
  };
}

/** What is used of a stock Gun. */
interface StockGun {
  get(key: string): StockGun;
  put(value: unknown): unknown;
  on(run: (value: unknown) => void): unknown;
  readonly _: { readonly opt: { readonly peers: Record<string, { wire?: { close(): void } }> } };
}

/** Unsigned texts through a stock Gun relay, by stock Gun clients. */
export async function carryByStockGun(): Promise<Carrier> {
  const relay = await startStockRelay();
  const loaded = (await import(['gun', 'gun.js'].join('/'))) as {
    default: (options: object) => StockGun;
  };
  const join = () =>
    loaded.default({
      peers: [relay.url],
      WebSocket,
      localStorage: false,
      radisk: false,
      axe: false,
      multicast: false,
    });
  const clients = writers.map(join);
  const reader = join();
  let arrived: (index: number) => void = () => undefined;
  for (const writer of writers) {
    for (const path of paths) {
      reader
        .get(`${writer}${path}`)
        .get('data')
        .on((value) => {
          arrived(Number(String(value).split(' ')[0]));
        });
    }
  }
  await pause(1_000);
  return {
    name: 'stock Gun, unsigned',
    send(writer, path, index) {
      clients[writer]
        ?.get(`${writer}${paths[path] ?? ''}`)
        .get('data')
        .put(`${index} ${TEXT}`);
    },
    onArrival(run) {
      arrived = run;
    },
    async close() {
      for (const client of [...clients, reader]) {
        for (const peer of Object.values(client._.opt.peers)) peer.wire?.close();
      }
      await relay.stop();
    },
  };
}

/** Texts through a hub that only passes them on. */
export async function carryBySockets(): Promise<Carrier> {
  const hub = await startSocketHub();
  const join = async () => {
    const socket = new WebSocket(hub.url.replace('http', 'ws'));
    await once(socket, 'open');
    return socket;
  };
  const sockets = await Promise.all(writers.map(join));
  const reader = await join();
  let arrived: (index: number) => void = () => undefined;
  reader.on('message', (data: Buffer) => {
    arrived(Number(data.toString().split(' ')[0]));
  });
  return {
    name: 'bare ws, unsigned',
    send: (writer, _, index) => sockets[writer]?.send(`${index} ${TEXT}`),
    onArrival(run) {
      arrived = run;
    },
    async close() {
      for (const socket of [...sockets, reader]) socket.terminate();
      await hub.stop();
    },
  };
}
