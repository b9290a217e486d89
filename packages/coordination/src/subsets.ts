/** One part of all the data that there is, as the matrix declares it. */
export interface SubsetDeclaration {
  /** Mine alone, or one entry for each of several peers. */
  readonly of: 'me' | 'peers';
  /** What it is. */
  readonly holds: string;
  /** Whose it is: a group of peers, or me. */
  readonly from: string;
  /** Where it comes from: a store of the participant, or a step. */
  readonly source: string;
  /** The shape of one entry. */
  readonly shape: string;
}

/** Every part of the data that a step or an operation may read, declared once. */
export const SUBSETS = {
  'my-clock': {
    of: 'me',
    holds: 'the newest version of mine, and what time it is',
    from: 'me',
    source: 'records of mine',
    shape: 'CausalClock',
  },
  'my-state': {
    of: 'me',
    holds: 'what I declare',
    from: 'me',
    source: 'myLocalState',
    shape: 'State',
  },
  'my-relationships': {
    of: 'me',
    holds: 'whom I recognise',
    from: 'me',
    source: 'myRelationships',
    shape: 'Relationships',
  },
  'my-computation': {
    of: 'me',
    holds: 'what my last computation made, and of which state of mine',
    from: 'me',
    source: 'step 4',
    shape: 'State, Results',
  },
  'my-results': {
    of: 'me',
    holds: 'what I published last of what I worked out',
    from: 'me',
    source: 'myComputedResults',
    shape: 'Results',
  },
  'my-changes': {
    of: 'me',
    holds: 'by how much what was outstanding changed, and each of the last phases',
    from: 'me',
    source: 'step 4',
    shape: 'number',
  },
  'my-receipts': {
    of: 'me',
    holds: 'what I take in all, unit by unit, in this phase and in those before it',
    from: 'me',
    source: 'step 6',
    shape: 'number',
  },
  'my-phase': {
    of: 'me',
    holds:
      'how far I have come, whether the work of this phase is done, since when others are lacking',
    from: 'me',
    source: 'step 8',
    shape: 'number',
  },
  'my-groups': {
    of: 'me',
    holds: 'who stands how to me',
    from: 'me',
    source: 'subgroups',
    shape: 'PeerId',
  },
  'my-stability': {
    of: 'me',
    holds: 'how steady what I take has been',
    from: 'me',
    source: 'step 7',
    shape: 'number',
  },
  'my-exchanges': {
    of: 'me',
    holds: 'how much I exchange with each peer, in this phase and in those before it',
    from: 'me',
    source: 'step 4',
    shape: 'number',
  },
  'changes-of-word': {
    of: 'me',
    holds:
      'how often, and when last, what I and each peer say ourselves changed in the last phases',
    from: 'me',
    source: 'step 3',
    shape: 'number',
  },
  'my-gaps': {
    of: 'me',
    holds: 'of whom something exists that I have not applied',
    from: 'me',
    source: 'step 2',
    shape: 'PeerId',
  },
  'my-doubts': {
    of: 'me',
    holds: 'who has held back a record, or contradicted me, for longer than anything is on its way',
    from: 'me',
    source: 'steps 2 and 9',
    shape: 'PeerId',
  },
  'peer-clocks': {
    of: 'peers',
    holds: 'what a peer that beats tells of versions',
    from: 'activeParticipants',
    source: 'networkCoordination',
    shape: 'CausalClock',
  },
  'active-states': {
    of: 'peers',
    holds: 'what a peer declares that recognises me or that I recognise',
    from: 'activeParticipants',
    source: 'networkStates',
    shape: 'State',
  },
  'compatible-pairs': {
    of: 'peers',
    holds: 'what a peer declares with whom something can be exchanged, its stability in it',
    from: 'activeParticipants',
    source: 'step 3',
    shape: 'State',
  },
  'relationship-metrics': {
    of: 'peers',
    holds: 'how strongly I and a peer recognise each other',
    from: 'activeParticipants',
    source: 'myRelationships, networkRelationships',
    shape: 'Relationships',
  },
  'neighbour-results': {
    of: 'peers',
    holds: 'what a peer worked out that recognises me or that I recognise',
    from: 'activeParticipants',
    source: 'networkResults',
    shape: 'Results',
  },
  'results-for-me': {
    of: 'peers',
    holds: 'what a peer worked out that I may take something of',
    from: 'primarySourcesForMe, secondarySourcesForMe',
    source: 'networkResults',
    shape: 'Results',
  },
  'active-coordination': {
    of: 'peers',
    holds: 'how far a peer has come that recognises me and that I recognise',
    from: 'myPrimaryPeers',
    source: 'networkCoordination',
    shape: 'Coordination',
  },
} as const satisfies Record<string, SubsetDeclaration>;

/** The name of a part of the data. */
export type SubsetName = keyof typeof SUBSETS;

/** The parts that hold one entry for each of several peers. */
export type PeerSubsetName = {
  [Name in SubsetName]: (typeof SUBSETS)[Name]['of'] extends 'peers' ? Name : never;
}[SubsetName];
