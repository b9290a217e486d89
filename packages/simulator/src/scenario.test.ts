import { readFile } from 'node:fs/promises';
import { ValidationError } from '@symbolon/peer';
import { describe, expect, test } from 'vitest';
import { deriveScenarioIdentities, parseScenario } from './scenario.ts';

const meal = { id: 'soup', kind: 'capacity', type: 'meals', quantity: 4 };

/** A scenario of two who recognise each other, with one of its parts replaced. */
function scenario(change: (value: Draft) => void = () => undefined): Draft {
  const value: Draft = {
    protocol: 'allocation',
    participants: [
      { id: 'ana', name: 'Ana', units: [{ ...meal }], weights: { ben: 1 } },
      { id: 'ben', name: 'Ben', units: [{ ...meal, kind: 'need' }], weights: { ana: 2 } },
    ],
  };
  change(value);
  return value;
}

interface Draft {
  protocol: unknown;
  participants: {
    id: unknown;
    name: unknown;
    units: Record<string, unknown>[];
    weights: Record<string, unknown>;
  }[];
}

function messageOf(value: unknown): string {
  try {
    parseScenario(value);
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('parseScenario', () => {
  test('reads text and values alike', () => {
    expect(parseScenario(JSON.stringify(scenario()))).toEqual(parseScenario(scenario()));
  });

  test('reads the neighbourhood', async () => {
    const file = new URL('../../../scenarios/neighbourhood.json', import.meta.url);
    const { participants } = parseScenario(await readFile(file, 'utf8'));
    expect(participants).toHaveLength(12);
    const recognised = new Set(participants.flatMap(({ weights }) => Object.keys(weights)));
    expect(participants.filter(({ id }) => !recognised.has(id)).map(({ id }) => id)).toEqual([
      'lopes',
    ]);
  });

  test.each<[string, (draft: Draft) => void]>([
    [
      'participants[1].units[0].quantity',
      ({ participants }) => {
        for (const unit of participants[1]?.units ?? []) unit['quantity'] = -1;
      },
    ],
    [
      'participants[0].units[0].kind',
      ({ participants }) => {
        for (const unit of participants[0]?.units ?? []) unit['kind'] = 'wish';
      },
    ],
    [
      'participants[0].units[1].id',
      ({ participants }) => {
        participants[0]?.units.push({ ...meal });
      },
    ],
    [
      'participants[1].id',
      ({ participants }) => {
        for (const participant of participants) participant.id = 'ana';
      },
    ],
    [
      'participants[0].weights.ana',
      ({ participants }) => {
        for (const participant of participants) participant.weights['ana'] = 1;
      },
    ],
    [
      'participants[1].weights.zoe',
      ({ participants }) => {
        for (const participant of participants.slice(1)) participant.weights = { zoe: 1 };
      },
    ],
    [
      'participants[0].weights.ben',
      ({ participants }) => {
        for (const participant of participants.slice(0, 1)) participant.weights = { ben: '1' };
      },
    ],
    [
      'protocol',
      (draft) => {
        draft.protocol = 'barter';
      },
    ],
    [
      'participants',
      (draft) => {
        draft.participants = [];
      },
    ],
  ])('names the place %s', (place, change) => {
    const message = messageOf(scenario(change));
    expect(message).toMatch(`scenario.${place}: `);
    expect(message).not.toContain('\n');
  });

  test('tells in one line what is not JSON', () => {
    expect(messageOf('{\n"protocol": allocation\n}')).toMatch(/^scenario: not JSON: [^\n]+$/);
  });
});

test('a label always has the same key', async () => {
  const once = await deriveScenarioIdentities(parseScenario(scenario()));
  const again = await deriveScenarioIdentities(parseScenario(scenario()));
  expect(once.get('ana')?.id).toBe(again.get('ana')?.id);
  expect(once.get('ana')?.id).not.toBe(once.get('ben')?.id);
});
