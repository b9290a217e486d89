import type { Clock } from '@symbolon/store';
import { getMessage } from './client-messages.ts';
import type { Frame } from './frame.ts';
import { randomId } from './gun-timers.ts';
import { openValue } from './sealed-value.ts';
import { RECORD_FIELD } from './souls.ts';

/** What a relay has under a soul. */
export interface SoulAnswer {
  readonly wire: string;
  readonly version: number;
}

/** Questions to one relay that are still open. */
export interface Questions {
  /** Asks what is under a soul; returns what withdraws the question. */
  readonly ask: (soul: string, onAnswer: (answer: SoulAnswer | undefined) => void) => () => void;
  /** Asks all open questions again, on a new connection. */
  repeat(): void;
  /** Hands the parts of a frame to the question that it answers, if it answers one. */
  hear(parts: readonly Frame[]): void;
}

interface Question {
  readonly soul: string;
  readonly onAnswer: (answer: SoulAnswer | undefined) => void;
}

/** Makes {@link Questions}; `send` may lose a text. */
export function createQuestions(clock: Clock, send: (text: string) => void): Questions {
  const open = new Map<string, Question>();

  return {
    ask(soul, onAnswer) {
      const id = randomId(clock);
      open.set(id, { soul, onAnswer });
      send(getMessage(id, soul));
      return () => {
        open.delete(id);
      };
    },
    repeat() {
      for (const [id, { soul }] of open) send(getMessage(id, soul));
    },
    hear(parts) {
      const id = parts[0]?.['@'] ?? '';
      const question = open.get(id);
      if (question === undefined) return;
      open.delete(id);
      question.onAnswer(parts.map((part) => answerIn(part, question.soul)).find(isAnswer));
    },
  };
}

const isAnswer = (answer: SoulAnswer | undefined): boolean => answer !== undefined;

function answerIn(frame: Frame, soul: string): SoulAnswer | undefined {
  const node = frame.put?.[soul];
  const wire = openValue(node?.[RECORD_FIELD]);
  const version = node?._['>'][RECORD_FIELD];
  return wire === undefined || version === undefined ? undefined : { wire, version };
}
