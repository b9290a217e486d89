/** What is known of one peer, as far as any group asks. */
export interface PeerFacts {
  /** I recognise them. */
  readonly recognised: boolean;
  /** They recognise me. */
  readonly recognisesMe: boolean;
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
  hasNeeds: false,
  hasCapacities: false,
  fresh: false,
  unstable: false,
};

/** The facts that a peer must have, true or false, to be in a group. */
export type GroupRule = Readonly<Partial<PeerFacts>>;

/** Every group, as the facts that make a peer belong to it. */
export const GROUP_RULES = {
  myPrimaryPeers: { recognised: true, recognisesMe: true },
  myPrimaryBeneficiaries: { recognised: true, recognisesMe: true },
  mySecondaryBeneficiaries: { recognised: true, recognisesMe: false },
  primarySourcesForMe: { recognised: true, recognisesMe: true, hasCapacities: true },
  secondarySourcesForMe: { recognised: false, recognisesMe: true, hasCapacities: true },
  primaryPeersWithNeeds: { recognised: true, recognisesMe: true, hasNeeds: true },
  secondaryPeersWithNeeds: { recognised: true, recognisesMe: false, hasNeeds: true },
  // All primary sources are primary beneficiaries too, so this is the union of both.
  allPrimaryPartners: { recognised: true, recognisesMe: true },
  activeParticipants: { fresh: true },
  unstableParticipants: { unstable: true },
} as const satisfies Record<string, GroupRule>;

/** Name of a group. */
export type GroupName = keyof typeof GROUP_RULES;

/** All groups, in the order in which they are told of changes. */
export const GROUP_NAMES = Object.keys(GROUP_RULES) as readonly GroupName[];
