import {
  GROUP_NAMES,
  GROUP_RULES,
  NO_FACTS,
  type GroupRule,
  type PeerFacts,
} from './group-rules.ts';

const FACT_NAMES = Object.keys(NO_FACTS) as readonly (keyof PeerFacts)[];

/** Packs facts into one bit each. */
export function packFacts(facts: PeerFacts): number {
  return FACT_NAMES.reduce((bits, name, index) => bits | (facts[name] ? 1 << index : 0), 0);
}

/** The inverse of {@link packFacts}. */
export function unpackFacts(bits: number): PeerFacts {
  const facts: Record<keyof PeerFacts, boolean> = { ...NO_FACTS };
  FACT_NAMES.forEach((name, index) => {
    facts[name] = (bits & (1 << index)) !== 0;
  });
  return facts;
}

// There are few enough combinations of facts to know the answer to each in advance.
const GROUPS_OF = Uint16Array.from({ length: 1 << FACT_NAMES.length }, (_, bits) => {
  const facts = unpackFacts(bits);
  return GROUP_NAMES.reduce(
    (groups, name, index) => groups | (satisfies(facts, GROUP_RULES[name]) ? 1 << index : 0),
    0,
  );
});

/** The groups that a peer of these packed facts belongs to: one bit each, in the order of GROUP_NAMES. */
export function groupsOf(factBits: number): number {
  return GROUPS_OF[factBits] ?? 0;
}

function satisfies(facts: PeerFacts, rule: GroupRule): boolean {
  return FACT_NAMES.every((name) => rule[name] === undefined || rule[name] === facts[name]);
}
