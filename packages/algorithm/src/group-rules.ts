/** What is known of one peer, as far as any group asks. */
export interface PeerFacts {
  /** I recognise them. */
  readonly recognised: boolean;
  /** They recognise me. */
  readonly recognisesMe: boolean;
  /** We recognise each other, but the metric of the two is 0: each is to the other what one-way recognition makes them. */
  readonly faint: boolean;
  readonly hasNeeds: boolean;
  readonly hasCapacities: boolean;
  /** Something of theirs arrived that is young enough to compute with. */
  readonly fresh: boolean;
  /** Their own computation has been swinging of late. */
  readonly unstable: boolean;
}

/** Nothing is known of a peer that nothing was said about. */
export const NO_FACTS: PeerFacts = {
  recognised: false,
  recognisesMe: false,
  faint: false,
  hasNeeds: false,
  hasCapacities: false,
  fresh: false,
  unstable: false,
};

/** Facts, and what follows from them alone. */
export interface KnownFacts extends PeerFacts {
  /** We recognise each other, and not faintly: a primary peer. */
  readonly mutual: boolean;
}

/** The facts that a peer must have, true or false, to be in a group. */
export type GroupRule = Readonly<Partial<KnownFacts>>;

/** Adds what follows. */
export function known(facts: PeerFacts): KnownFacts {
  return { ...facts, mutual: facts.recognised && facts.recognisesMe && !facts.faint };
}

const MUTUAL = { recognised: true, recognisesMe: true, faint: false } as const;

/** Every group, as the facts that make a peer belong to it. */
export const GROUP_RULES = {
  myPrimaryPeers: MUTUAL,
  myPrimaryBeneficiaries: MUTUAL,
  mySecondaryBeneficiaries: { recognised: true, mutual: false },
  primarySourcesForMe: { ...MUTUAL, hasCapacities: true },
  secondarySourcesForMe: { recognisesMe: true, mutual: false, hasCapacities: true },
  primaryPeersWithNeeds: { ...MUTUAL, hasNeeds: true },
  secondaryPeersWithNeeds: { recognised: true, mutual: false, hasNeeds: true },
  // All primary sources are primary beneficiaries too, so this is the union of both.
  allPrimaryPartners: MUTUAL,
  activeParticipants: { fresh: true },
  unstableParticipants: { unstable: true },
} as const satisfies Record<string, GroupRule>;

/** Name of a group. */
export type GroupName = keyof typeof GROUP_RULES;

/** All groups, in the order in which they are told of changes. */
export const GROUP_NAMES = Object.keys(GROUP_RULES) as readonly GroupName[];
