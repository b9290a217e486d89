import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hostClock, type Clock } from '@symbolon/store';
import { watchGuns } from './gun-listeners.ts';
import { joinSoak, SOAK_PATHS, type SoakParticipant } from './participant.ts';
import { startMortalRelay, type MortalRelay } from './relay-process.ts';

/** How things stand at one moment. */
export interface SoakSample {
  readonly seconds: number;
  readonly kills: number;
  readonly published: number;
  readonly heard: number;
  /** Memory in use after garbage was collected, in MiB. */
  readonly heapMiB: number;
  /** Timers of the networks, and what keeps the process open besides timers. */
  readonly timers: number;
  readonly handles: number;
  /** Listeners on the process, and lasting ones within Gun. */
  readonly listeners: number;
}

/** What is left when it is over. */
export interface SoakResult {
  readonly samples: readonly SoakSample[];
  /** Last records of a path that did not arrive. */
  readonly lost: number;
  /** What the last third of the run has above the first: the middle ones are compared, of timers the least. */
  readonly growth: {
    readonly heapMiB: number;
    readonly timers: number;
    readonly handles: number;
    readonly listeners: number;
  };
  /** Timers of the networks after they were closed. */
  readonly left: number;
}

/** Times between two records of one participant, and of a relay's life and death, in milliseconds. */
const PUBLISH_MS = 50;
const LIFE_MS = 20_000;
const DEATH_MS = 5_000;
/** How long the last records may take when the relay is back. */
const FAREWELL_MS = 30_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Lets two participants publish through a relay that is killed again and again, for so long. */
export async function soak(
  totalMs: number,
  say: (sample: SoakSample) => void = () => undefined,
): Promise<SoakResult> {
  const host = hostClock(globalThis);
  const clock = countingClock(host);
  const gunListeners = await watchGuns();
  const folder = await mkdtemp(join(tmpdir(), 'symbolon-soak-'));
  const relay = await startMortalRelay(folder);
  const pair = [await joinSoak(relay.url, clock), await joinSoak(relay.url, clock)] as const;
  const [one, other] = pair;
  one.follow(other.id);
  other.follow(one.id);
  // Gun makes its places as they are needed; all of them are to be there from the start.
  for (const participant of SOAK_PATHS.flatMap(() => pair)) await participant.publish();
  if ((await waitForAll(host, pair)) > 0)
    throw new Error('nothing passed, although nothing was killed');

  const start = host.now();
  const isOver = (): boolean => host.now() - start >= totalMs;
  const samples: SoakSample[] = [];
  let kills = 0;

  async function killAtRandom(): Promise<void> {
    // In a short run it dies as often as in a long one.
    const scale = Math.min(1, totalMs / (4 * LIFE_MS));
    for (;;) {
      await pause(host, host.random() * LIFE_MS * scale, isOver);
      if (isOver()) return;
      await relay.kill();
      kills += 1;
      await pause(host, host.random() * DEATH_MS * scale, isOver);
      await relay.revive();
    }
  }

  async function keepPublishing(participant: SoakParticipant, of: SoakParticipant): Promise<void> {
    while (!isOver()) {
      await participant.publish();
      participant.glance(of.id);
      await pause(host, PUBLISH_MS, isOver);
    }
  }

  async function takeSamples(): Promise<void> {
    while (!isOver()) {
      await pause(host, Math.min(totalMs / 30, 10_000), isOver);
      collectGarbage();
      const sample: SoakSample = {
        seconds: Math.round((host.now() - start) / 1_000),
        kills,
        published: one.published() + other.published(),
        heard: one.heard() + other.heard(),
        heapMiB: process.memoryUsage().heapUsed / 2 ** 20,
        timers: clock.running(),
        handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout').length,
        listeners: processListeners() + gunListeners(),
      };
      samples.push(sample);
      say(sample);
    }
  }

  await Promise.all([
    killAtRandom(),
    takeSamples(),
    keepPublishing(one, other),
    keepPublishing(other, one),
  ]);
  const lost = await waitForAll(host, pair);
  await end(pair, relay, folder);
  return { samples, lost, growth: growthOf(samples), left: clock.running() };
}

function processListeners(): number {
  return process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0);
}

async function end(pair: readonly SoakParticipant[], relay: MortalRelay, folder: string) {
  await Promise.all(pair.map((participant) => participant.close()));
  await relay.kill();
  await rm(folder, { recursive: true, force: true });
}

async function waitForAll(
  host: Clock,
  [one, other]: readonly [SoakParticipant, SoakParticipant],
): Promise<number> {
  const deadline = host.now() + FAREWELL_MS;
  for (;;) {
    const lost = missing(one, other) + missing(other, one);
    if (lost === 0 || host.now() > deadline) return lost;
    await pause(host, 50, () => false);
  }
}

function missing(author: SoakParticipant, reader: SoakParticipant): number {
  return [...author.last].filter(([path, wire]) => reader.latest.get(path) !== wire).length;
}

function growthOf(samples: readonly SoakSample[]): SoakResult['growth'] {
  // The first ones see the code warm up.
  const third = Math.floor(samples.length / 3);
  const [first, last] = [samples.slice(Math.ceil(third / 3), third), samples.slice(-third)];
  const grown = (of: (sample: SoakSample) => number, typical = middle): number =>
    typical(last.map(of)) - typical(first.map(of));
  return {
    heapMiB: grown(({ heapMiB }) => heapMiB),
    // How many are due swings with how long the relay has been there: what never ends shows in the least.
    timers: grown(({ timers }) => timers, least),
    handles: grown(({ handles }) => handles),
    listeners: grown(({ listeners }) => listeners),
  };
}

const least = (values: readonly number[]): number => Math.min(...values);

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Waits, in short steps, since the end may come first. */
async function pause(host: Clock, ms: number, isOver: () => boolean): Promise<void> {
  for (let left = ms; left > 0 && !isOver(); left -= 100) {
    await new Promise<void>((resolve) => {
      host.setTimer(Math.min(left, 100), resolve);
    });
  }
}

function countingClock(host: Clock): Clock & { running(): number } {
  const running = new Set<object>();
  return {
    now: () => host.now(),
    random: () => host.random(),
    setTimer(delayMs, run) {
      const timer = {};
      running.add(timer);
      const cancel = host.setTimer(delayMs, () => {
        running.delete(timer);
        run();
      });
      return () => {
        running.delete(timer);
        cancel();
      };
    },
    running: () => running.size,
  };
}
