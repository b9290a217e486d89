import { sendHostileFrames } from './corpus.ts';
import { sendCrowdedTexts, sendTextsOfCrowd } from './crowded-texts.ts';
import { beginHandshakes, neverRead, openSilentConnections } from './crowds.ts';
import { startHonestPair } from './honest-pair.ts';
import { oddRequests } from './http.ts';
import { breakTheProtocol, sendHugeFrames } from './huge-frames.ts';
import { followNobody, giveSignsOfLife } from './pretences.ts';
import { floodWithAuthors, replay } from './records.ts';
import { startTarget, type Target } from './target.ts';

/** How a relay came through an attack. */
export interface AttackReport {
  readonly frames: number;
  readonly crashed: boolean;
  readonly polluted: readonly string[];
  /** How much its resident memory grew from a warm start to the end, and to the worst moment. */
  readonly grownMiB: number;
  readonly worstMiB: number;
  /** What an honest pair exchanged meanwhile, all of which arrived. */
  readonly exchanged: number;
  /** How long that took, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** How much of a processor the relay got while it had all the frames to deal with. */
  readonly processors: number;
  /** For how long nothing else had its turn while very many sent what takes long to read, in milliseconds. */
  readonly blockedMs: number;
  /** What has come out as it must not. */
  readonly faults: readonly string[];
  /** Its memory in MiB before, and at the end of each part, when those who attacked were still there. */
  readonly memory: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Seconds that each part took. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** Attacks a relay in a process of its own with so many hostile frames, and everything else one can think of. */
export async function attack(frames: number): Promise<AttackReport> {
  const target = await startTarget();
  // What stands in one row goes on at once.
  const steps: readonly (readonly [string, ...((target: Target) => Promise<void>)[]])[] = [
    ['hostile frames', (of) => sendHostileFrames(of, frames)],
    [
      'connections that are silent, never read, or never open; new authors, replays, odd requests',
      (of) => openSilentConnections(of, 1_000),
      (of) => neverRead(of, 100),
      (of) => beginHandshakes(of, 200),
      (of) => floodWithAuthors(of, 1_000),
      (of) => replay(of, 1_000),
      oddRequests,
    ],
    [
      'texts that take long to read, signs of life, and souls that nobody writes',
      (of) => sendCrowdedTexts(of, 40 + frames / 5_000),
      (of) => giveSignsOfLife(of, frames / 2),
      (of) => followNobody(of, frames / 20),
    ],
    ['texts that take long to read, from very many connections at once', sendTextsOfCrowd],
    ['100 MB frames, and against the protocol', sendHugeFrames, breakTheProtocol],
  ];
  const seconds: Record<string, number> = {};
  try {
    // Once with little of everything, so that what is compared is warm.
    await sendHostileFrames(target, 2_000);
    await floodWithAuthors(target, 50);
    const pair = await startHonestPair(target.url);
    const { rss: before, processorMs: usedBefore, memory: atFirst } = await target.inspect();
    const memory: Record<string, Readonly<Record<string, number>>> = { before: atFirst };
    let processors = NaN;
    let blockedMs = 0;
    let worst = before;
    for (const [name, ...parts] of steps) {
      const from = performance.now();
      await Promise.all(parts.map((run) => run(target)));
      const { rss, processorMs, memory: now, blockedMs: blocked } = await target.inspect();
      if (parts.includes(sendTextsOfCrowd)) blockedMs = Math.round(blocked);
      memory[name] = now;
      worst = Math.max(worst, rss);
      if (Number.isNaN(processors)) {
        processors = (processorMs - usedBefore) / (performance.now() - from);
      }
      // Whoever attacked is gone before the next comes; the honest two stay.
      await target.until(({ connections }) => connections <= 2);
      seconds[name] = Number(((performance.now() - from) / 1_000).toFixed(1));
    }
    const times = await pair.end();
    const after = await target.inspect();
    const report = {
      frames,
      crashed: target.hasCrashed(),
      polluted: after.polluted,
      grownMiB: Math.round((after.rss - before) / 2 ** 20),
      worstMiB: Math.round((worst - before) / 2 ** 20),
      exchanged: times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      processors: Number(processors.toFixed(2)),
      blockedMs,
      memory: { ...memory, 'at the end': after.memory },
      seconds,
    };
    return { ...report, faults: faultsOf(report) };
  } finally {
    await target.stop();
  }
}

/** The most that a relay may grow by, and the longest that the honest may wait on a machine that is free. */
const MOST_MIB = 64;
const LONGEST_MS = 1_000;
/** and the longest that one of those who attack may keep the relay to itself. */
const LONGEST_BLOCK_MS = 500;

function faultsOf(report: Omit<AttackReport, 'faults'>): string[] {
  const { crashed, polluted, worstMiB, exchanged, p99, processors, blockedMs } = report;
  // Where others keep the machine busy, everything takes so much longer.
  const busy = 1 / Math.min(1, processors);
  return [
    ...(crashed ? ['crashed'] : []),
    ...polluted.map((name) => `polluted: ${name}`),
    ...(worstMiB > MOST_MIB ? [`grown by ${worstMiB} MiB`] : []),
    ...(exchanged > 20 ? [] : ['the honest exchanged too little']),
    ...(p99 < LONGEST_MS * busy ? [] : [`the honest waited ${p99} ms`]),
    ...(blockedMs < LONGEST_BLOCK_MS * busy ? [] : [`blocked for ${blockedMs} ms`]),
  ];
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Number((sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(1));
}
