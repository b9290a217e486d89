import type { PeerId } from '@symbolon/schemas';
import type { DivisionRule } from './division.ts';

/** How two normalised weights, mine for them and theirs for me, make one strength. 0 where either is 0. */
export type RelationshipMetric = (mine: number, theirs: number) => number;

/** What one participant knows of another at the moment it computes. */
export interface Neighbour<State, Results> {
  readonly state: State | undefined;
  readonly results: Results | undefined;
  /** My weight for them, normalised over all of my weights. */
  readonly weightForThem: number;
  /** Their weight for me, normalised over all of theirs; 0 while unknown. */
  readonly weightForMe: number;
  /** The protocol's metric of the two. */
  readonly metric: number;
}

/** All that a computation may read. It must be a pure function of this, with no memory of earlier runs. */
export interface ComputeInput<State, Results> {
  readonly me: PeerId;
  readonly state: State;
  /** Fresh neighbours only. Order carries no meaning: a computation must not depend on it. */
  readonly neighbours: ReadonlyMap<PeerId, Neighbour<State, Results>>;
}

/** What a computation makes: my state with what it adds for others to read, and my results. */
export interface ComputeOutput<State, Results> {
  readonly state: State;
  readonly results: Results;
  /** All results that were worked out, where a record has no room for a part of them. */
  readonly computed?: Results;
}

/** Why something passes between me and another as it does. A protocol adds what else it knows. */
export interface Explained {
  /** For people. */
  readonly sentence: string;
}

/** Works out what one participant says from what it has heard. */
export type Compute<State, Results> = (
  input: ComputeInput<State, Results>,
) => ComputeOutput<State, Results>;

/** What a protocol chose of what every protocol may choose; handed to its computation. */
export interface ProtocolRules {
  readonly metric: RelationshipMetric;
  readonly division: DivisionRule;
}

/** From where on a difference counts, and up to what age a record does. */
export interface Thresholds {
  /** Relative change below which nothing has changed. */
  readonly epsilon: number;
  /** Age up to which a record is computed with, in milliseconds. */
  readonly computeFreshMs: number;
  /** Age up to which a participant counts in coordination, in milliseconds. */
  readonly coordinateFreshMs: number;
}
