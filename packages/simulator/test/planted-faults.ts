/** One mistake that somebody could make, as a change of the source. */
export interface PlantedFault {
  readonly name: string;
  /** What the table says of it. */
  readonly mistake: string;
  readonly edits: readonly {
    /** The file, from the folder of packages. */
    readonly file: string;
    /** A piece of its text that occurs exactly once. */
    readonly find: string;
    readonly replace: string;
  }[];
}

/** Mistakes that the simulator must find, each within a hundred seeds. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  {
    name: 'hearsay-decides',
    mistake: 'a record is stale unless it is above all that anyone told of its author',
    edits: [
      {
        file: 'store/src/session.ts',
        find: "import { createFollowed } from './followed.ts';",
        replace:
          "import { createFollowed } from './followed.ts';\nimport { readHeader } from '@symbolon/identity';",
      },
      {
        file: 'store/src/session.ts',
        find: '      slot.arrive(wire);\n',
        replace:
          '      if ((readHeader(wire)?.version ?? 0) < (clocks.known(author) ?? 0)) return;\n      slot.arrive(wire);\n',
      },
    ],
  },
  {
    name: 'waits-for-a-leader',
    mistake: 'a phase ends only once somebody is ahead',
    edits: [
      {
        file: 'coordination/src/phases.ts',
        find: "  return { kind: 'step', phase: phase + 1 };",
        replace:
          "  if (!claims.some((claim) => claim > phase)) return { kind: 'stay', phase, because: 'quorum' };\n  return { kind: 'step', phase: phase + 1 };",
      },
    ],
  },
  {
    name: 'follows-the-furthest',
    mistake: 'the furthest claim alone is enough to jump after',
    edits: [
      {
        file: 'coordination/src/phases.ts',
        find: 'highestFirst[faults]',
        replace: 'highestFirst[0]',
      },
    ],
  },
  {
    name: 'one-clock-for-all',
    mistake: 'one floor of versions for all collections of an author',
    edits: [
      {
        file: 'store/src/session.ts',
        find: 'author === identity.id ? 0 : clocks.floor(author, path)',
        replace: '(clocks.newest(author) ?? 0) + 0 * path.length',
      },
      {
        file: 'store/src/inbox.ts',
        find: 'if (version < (applied?.version ?? floorOf(author, path))) return;',
        replace: 'if (version < floorOf(author, path)) return;',
      },
    ],
  },
  {
    name: 'source-decides',
    mistake: 'what a source gives binds, whatever the target takes',
    edits: [
      {
        file: 'algorithm/src/binding.ts',
        find: 'return Math.min(mine ?? 0, theirs ?? 0);',
        replace: 'return theirs === undefined ? 0 : (mine ?? 0);',
      },
    ],
  },
  {
    name: 'fresh-by-arrival',
    mistake: 'a peer is as fresh as its last record to arrive',
    edits: [
      {
        file: 'store/src/session.ts',
        find: 'if (time > (heard.get().get(author) ?? -1)) heard.set(author, time);',
        replace: 'heard.set(author, environment.now());',
      },
    ],
  },
  {
    name: 'reads-before-it-verifies',
    mistake: 'a record is parsed before its signature is verified',
    edits: [
      {
        file: 'identity/src/receive.ts',
        find: '  const signature = decodeBase64url(header.signature);\n',
        replace:
          "  const signature = decodeBase64url(header.signature);\n  const early = readRecord(wire, header, view, limits);\n  if ('reason' in early) return rejected(early.reason, early.detail);\n",
      },
    ],
  },
  {
    name: 'little-changed',
    mistake: 'settled means that little has changed',
    edits: [
      {
        file: 'coordination/src/convergence.ts',
        find: "return still && view.agreed && !view.missing ? 'converged' : 'settling';",
        replace: "return still ? 'converged' : 'settling';",
      },
    ],
  },
  {
    name: 'leaves-out-at-once',
    mistake: 'whoever is in the way is settled without at once, if they are few enough',
    edits: [
      {
        file: 'coordination/src/convergence.ts',
        find: 'view.inTheWay.filter((peer) => view.doubted.includes(peer))',
        replace: 'view.inTheWay',
      },
    ],
  },
  {
    name: 'strangers-first',
    mistake: 'tier 2 is served before tier 1',
    edits: [
      {
        file: 'algorithm/src/role.ts',
        find: 'const TIERS: readonly Tier[] = [1, 2];',
        replace: 'const TIERS: readonly Tier[] = [2, 1];',
      },
    ],
  },
  {
    name: 'goes-back',
    mistake: 'an older record replaces a newer one',
    edits: [
      {
        file: 'store/src/inbox.ts',
        find: 'if (version < (applied?.version ?? floorOf(author, path))) return;',
        replace: '',
      },
      {
        file: 'store/src/inbox-judge.ts',
        find: 'record.version < floorOf(author, path)',
        replace: 'record.version < 0',
      },
      {
        file: 'identity/src/receive.ts',
        find: "if (applied !== undefined && header.version < applied.version) return { outcome: 'stale' };",
        replace: '',
      },
    ],
  },
  {
    name: 'forgets-its-past',
    mistake: 'who has lost its memory counts from 1 again',
    edits: [
      {
        file: 'coordination/src/clocks.ts',
        find: 'const floor = Math.max(0, now - bounds.behindMs);',
        replace: 'const floor = 1;',
      },
    ],
  },
  {
    name: 'never-repeats',
    mistake: 'a record of an earlier life is not handed over again',
    edits: [
      {
        file: 'store/src/store-past.ts',
        find: 'else publishing.repeat(record);',
        replace: 'else publishing.cancel();',
      },
    ],
  },
  {
    name: 'trusts-its-clock',
    mistake: 'what was written while the clock was ahead is not written again',
    edits: [
      {
        file: 'store/src/own-records.ts',
        find: 'for (const run of [...turnedBack]) run();',
        replace: '[...turnedBack].length;',
      },
    ],
  },
  {
    name: 'believes-any-phase',
    mistake: 'phases that nobody can have reached are believed',
    edits: [
      {
        file: 'peer/src/credible.ts',
        find: 'return phase !== undefined && phase <= now ? phase : NOTHING_CLAIMED;',
        replace: 'return phase ?? NOTHING_CLAIMED;',
      },
    ],
  },
  {
    name: 'waits-for-hearsay',
    mistake: 'a record that nobody has holds up the group for as long as somebody tells of it',
    edits: [
      {
        file: 'peer/src/gaps.ts',
        find: 'hearsay.between(HEARSAY_INTERVALS + 1, HEARSAY_INTERVALS + PATIENCE)',
        replace: 'hearsay.above(HEARSAY_INTERVALS)',
      },
    ],
  },
  {
    name: 'totals-of-one-tier',
    mistake: 'the totals shown leave out tier 2',
    edits: [
      {
        file: 'algorithm/src/totals.ts',
        find: '  for (const { unit, allocations } of gives) {\n',
        replace:
          '  for (const { unit, tier, allocations } of gives) {\n    if (tier === 2) continue;\n',
      },
    ],
  },
  {
    name: 'remembers-each-refusal',
    mistake: 'what was refused is remembered one by one, without an end',
    edits: [
      {
        file: 'store/src/rejections.ts',
        find: 'const key = `${rejection.peer}${rejection.path}#${rejection.reason}`;',
        replace: 'const key = String(counted.size);',
      },
      {
        file: 'store/src/rejections.ts',
        find: 'if (counted.size > KEPT) ',
        replace: 'if (counted.size > KEPT ** KEPT) ',
      },
    ],
  },
];
