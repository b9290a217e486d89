import {
  GROUP_NAMES,
  GROUP_RULES,
  known,
  NO_FACTS,
  type GroupName,
  type GroupRule,
  type KnownFacts,
  type PeerFacts,
} from './group-rules.ts';

const FACT_NAMES = Object.keys(NO_FACTS) as readonly (keyof PeerFacts)[];
/** What a rule may ask for. */
const ASKED_NAMES = Object.keys(known(NO_FACTS)) as readonly (keyof KnownFacts)[];

/** How many facts there are, and so how many bits they take. */
export const FACT_BITS = FACT_NAMES.length;

const BIT_OF = Object.fromEntries(FACT_NAMES.map((name, index) => [name, 1 << index])) as Readonly<
  Record<keyof PeerFacts, number>
>;

/** Facts as bits, one each, with those changed that are named. */
export function changeFacts(bits: number, facts: Readonly<Partial<PeerFacts>>): number {
  let changed = bits;
  let name: keyof PeerFacts;
  // One pass over what is named, with nothing made on the way: this runs for every record that arrives.
  for (name in facts) {
    const fact = facts[name];
    if (fact === true) changed |= BIT_OF[name];
    else if (fact === false) changed &= ~BIT_OF[name];
  }
  return changed;
}

/** The facts that bits stand for. */
export function unpackFacts(bits: number): PeerFacts {
  const facts: Record<keyof PeerFacts, boolean> = { ...NO_FACTS };
  for (const name of FACT_NAMES) facts[name] = (bits & BIT_OF[name]) !== 0;
  return facts;
}

/** Facts as bits, with one of them changed. */
export function changeFact(bits: number, name: keyof PeerFacts, holds: boolean): number {
  return holds ? bits | BIT_OF[name] : bits & ~BIT_OF[name];
}

/** Each group's place among the groups that differ: groups with the same rule have the same members. */
export const PLACE_OF = placesByRule();

/** How many groups differ. */
export const PLACES = Math.max(...Object.values(PLACE_OF)) + 1;

// There are few enough combinations of facts to know the answer to each in advance.
const GROUPS_OF = Uint16Array.from({ length: 1 << FACT_NAMES.length }, (_, bits) => {
  const facts = known(unpackFacts(bits));
  return GROUP_NAMES.reduce(
    (groups, name) => groups | (satisfies(facts, GROUP_RULES[name]) ? 1 << PLACE_OF[name] : 0),
    0,
  );
});

/** The groups that a peer of these facts belongs to: one bit for each of their places. */
export function groupsOf(factBits: number): number {
  return GROUPS_OF[factBits] as number;
}

function satisfies(facts: KnownFacts, rule: GroupRule): boolean {
  return ASKED_NAMES.every((name) => rule[name] === undefined || rule[name] === facts[name]);
}

function placesByRule(): Readonly<Record<GroupName, number>> {
  const places = new Map<string, number>();
  const entries = GROUP_NAMES.map((name) => {
    const rule: GroupRule = GROUP_RULES[name];
    const key = ASKED_NAMES.map((fact) => String(rule[fact])).join();
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return [name, place] as const;
  });
  return Object.fromEntries(entries) as Record<GroupName, number>;
}
