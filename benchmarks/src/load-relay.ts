// Clients of a relay, in a process of their own: `load-relay.ts` reads what to do from its first argument.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { graphOf, RECORD_FIELD, recordSoul, sealValue } from '@symbolon/gun/wire';
import { createIdentity, sealRecord } from '@symbolon/identity';
import { WebSocket } from 'ws';
import type { Load, LoadResult } from './relay-load.ts';

const load = JSON.parse(process.argv[2] ?? '{}') as Load;
const PATH = '/allocation/state';
/** About what a small state takes. */
const TEXT = 'x'.repeat(400);
const HELLO = '{"dam":"?","#":"0hello"}';
const start = Date.now() - 5 * 60_000;

/** Connections of one address that no relay minds. */
const PER_ADDRESS = 25;

async function open(index: number): Promise<WebSocket> {
  const local = Math.floor(index / PER_ADDRESS);
  const localAddress = `127.0.${1 + Math.floor(local / 250)}.${1 + (local % 250)}`;
  const socket = new WebSocket(load.url.replace('http', 'ws'), {
    localAddress,
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  socket.send(HELLO);
  return socket;
}

async function openAll(): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  for (let index = 0; index < load.connections; index += 50) {
    const some = Array.from({ length: Math.min(50, load.connections - index) }, (_, at) =>
      open(index + at),
    );
    sockets.push(...(await Promise.all(some)));
  }
  return sockets;
}

/** Signs all that is sent beforehand: here it is the relay that is measured. */
async function sign(
  souls: readonly string[],
  identities: Awaited<ReturnType<typeof createIdentity>>[],
) {
  const texts: string[] = [];
  for (let index = 0; index < load.warmPuts + load.puts; index += 1) {
    const author = index % souls.length;
    const [identity, soul] = [identities[author], souls[author]];
    if (identity === undefined || soul === undefined) continue;
    const version = start + index;
    const data = { index, text: TEXT };
    const draft = { path: PATH, version, time: Date.now(), clock: {}, previous: null, data };
    const { wire } = await sealRecord(identity, draft);
    const value = await sealValue(identity, soul, version, wire);
    const put = graphOf([{ soul, field: RECORD_FIELD, value, state: version }]);
    // Stock Gun counts on from an id, so none may be the beginning of another.
    texts.push(JSON.stringify({ '#': `0p${index}_`, put }));
  }
  return texts;
}

/** Seconds of processors' time that the relay and this process have had. */
function busySeconds(): { relay: number; load: number } {
  const { user, system } = process.cpuUsage();
  const figures = readFileSync(`/proc/${load.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // In hundredths, of the process itself and of the system for it.
  const relay = (Number(figures[11]) + Number(figures[12])) / 100;
  return { relay, load: (user + system) / 1e6 };
}

/** Waits until something is so, but no longer than that. */
async function until(isSo: () => boolean, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!isSo() && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

async function measure(): Promise<LoadResult> {
  const sockets = await openAll();
  const identities = await Promise.all(sockets.map(() => createIdentity()));
  const souls = identities.map(({ id }) => recordSoul(id, PATH));
  const texts = await sign(souls, identities);
  sockets.forEach((socket, index) => {
    for (let next = 1; next <= load.followers; next += 1) {
      const soul = souls[(index + next) % souls.length] ?? '';
      socket.send(JSON.stringify({ '#': `0g${next}`, get: { '#': soul } }));
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));

  const sentAt = new Float64Array(texts.length);
  const seen = new Set<number>();
  /** The newest record of each author that each reader has, by reader and author. */
  const newest = new Map<number, number>();
  const times: number[] = [];
  let [acknowledged, sent, lastAt] = [0, 0, 0];
  /** What is counted begins with this one; before it the relay is warmed. */
  let first = Infinity;
  let isSending = true;
  const send = (): void => {
    const text = texts[sent];
    if (text === undefined || !isSending || (first === Infinity && sent >= load.warmPuts)) return;
    sentAt[sent] = performance.now();
    sockets[sent % sockets.length]?.send(text);
    sent += 1;
  };
  sockets.forEach((socket, reader) => {
    socket.on('message', (bytes: Buffer) => {
      const text = bytes.toString('latin1');
      for (const [, state] of text.matchAll(/">":\{"data":(\d+)\}/g)) {
        const index = Number(state) - start;
        const isAsked = (index % sockets.length) - reader;
        const distance = (isAsked + sockets.length) % sockets.length;
        const key = index * sockets.length + reader;
        if (distance < 1 || distance > load.followers || seen.has(key)) continue;
        seen.add(key);
        const pair = (index % sockets.length) * sockets.length + reader;
        newest.set(pair, Math.max(index, newest.get(pair) ?? 0));
        lastAt = performance.now();
        if (index >= first) times.push(lastAt - (sentAt[index] ?? lastAt));
      }
      if (!text.includes('"@":"0p')) return;
      const count = [...text.matchAll(/"@":"0p\d+_"/g)].length;
      acknowledged += count;
      if (load.rate === 0 || first === Infinity) for (let each = 0; each < count; each += 1) send();
    });
  });

  for (let each = 0; each < load.window; each += 1) send();
  await until(() => acknowledged >= load.warmPuts, load.warmMs);
  first = sent;
  const [busy, from, before] = [busySeconds(), performance.now(), acknowledged];
  if (load.rate === 0) for (let each = 0; each < load.window; each += 1) send();
  const isDone = (): boolean => {
    const due = ((performance.now() - from) / 1_000) * load.rate;
    while (sent < Math.min(first + due, texts.length)) send();
    return sent >= texts.length;
  };
  await until(isDone, load.limitMs);
  isSending = false;
  const expected = (sent - first) * load.followers;
  /** Whether every reader has the newest of everyone whom it follows: what a relay owes them. */
  const isSettled = (): boolean => {
    for (let index = Math.max(0, sent - sockets.length); index < sent; index += 1) {
      const author = index % sockets.length;
      for (let back = 1; back <= load.followers; back += 1) {
        const reader = (author - back + sockets.length) % sockets.length;
        if (newest.get(author * sockets.length + reader) !== index) return false;
      }
    }
    return true;
  };
  await until(isSettled, load.limitMs);
  const seconds = Math.max(0.001, (lastAt - from) / 1_000);
  const passed = (performance.now() - from) / 1_000;
  const busyNow = busySeconds();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    putsPerSecond: Math.round((acknowledged - before) / seconds),
    deliveriesPerSecond: Math.round(times.length / seconds),
    delivered: times.length / expected,
    settled: isSettled(),
    p50: at(0.5),
    p99: at(0.99),
    relayBusy: (busyNow.relay - busy.relay) / passed,
    loadBusy: (busyNow.load - busy.load) / passed,
  };
}

if (load.puts === 0) {
  await openAll();
  process.send?.('open');
} else process.send?.(await measure(), () => process.exit());
process.on('disconnect', () => process.exit());
