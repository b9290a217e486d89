import {
  allocation,
  explainAllocation,
  type ComputeInput,
  type Explanation,
  type Neighbour,
  type PeerId,
  type Results,
  type State,
} from '@symbolon/solid';
import type { Flow } from './flows.ts';
import { ownSentence } from './why-sentence.ts';
import type { Group, Participant } from './group.ts';
import { whyTexts } from '../texts/why.ts';

/** Why an amount is what it is: a sentence, and the parts that it follows from. */
export interface Why {
  readonly sentence: string;
  readonly explanation: Explanation;
}

/**
 * Explains an amount from what the participants published: seen from me where I am one of its ends,
 * from the one who gives otherwise. `undefined` while a part of it has not arrived.
 */
export function explainFlow(
  group: Group,
  flow: Flow,
  nameOf: (id: PeerId) => string,
): Why | undefined {
  const takes = flow.target === group.me.id;
  const owner = group.participants.get(takes ? flow.target : flow.source);
  if (owner?.state === undefined || owner.results === undefined) return undefined;
  const explanation = explainAllocation({
    input: inputOf(group, owner, owner.state),
    output: {
      state: owner.state,
      results: owner.results,
      ...(owner.computed === undefined ? {} : { computed: owner.computed }),
    },
    direction: takes ? 'takes' : 'gives',
    unit: takes ? flow.targetUnit.id : flow.sourceUnit.id,
    peer: takes ? flow.source : flow.target,
    peerUnit: takes ? flow.sourceUnit.id : flow.targetUnit.id,
  });
  if (explanation === undefined) return undefined;
  const sentence =
    owner.id === group.me.id
      ? ownSentence(explanation, nameOf)
      : sentenceOfOthers(explanation, nameOf);
  return { sentence, explanation };
}

/** What a participant would compute with, if it knew just what I know. */
function inputOf(group: Group, owner: Participant, state: State): ComputeInput<State, Results> {
  const neighbours = new Map<PeerId, Neighbour<State, Results>>();
  for (const other of group.participants.values()) {
    if (other.id === owner.id) continue;
    const weightForThem = owner.shares.get(other.id) ?? 0;
    const weightForMe = other.shares.get(owner.id) ?? 0;
    if (weightForThem === 0 && weightForMe === 0) continue;
    neighbours.set(other.id, {
      state: other.state,
      results: other.results,
      weightForThem,
      weightForMe,
      metric: allocation.metric(weightForThem, weightForMe),
    });
  }
  return { me: owner.id, state, neighbours };
}

/** The same of an amount that goes between two others. */
function sentenceOfOthers(explanation: Explanation, nameOf: (id: PeerId) => string): string {
  const { choice, limit, sentence } = whyTexts;
  const [source, target] = [nameOf(explanation.me), nameOf(explanation.peer)];
  return sentence(
    explanation.tier === 1 ? choice.others(source, target) : choice.othersOneWay(source, target),
    explanation.heldBy === 'source'
      ? limit.theirShare(source)
      : limit.allOthersNeed(source, target),
  );
}
