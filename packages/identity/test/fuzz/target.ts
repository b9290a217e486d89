import { deepStrictEqual, ok } from 'node:assert/strict';
import {
  CoordinationSchema,
  RelationshipsSchema,
  ResultsSchema,
  StateSchema,
  findFault,
  safeParseWith,
  type Schema,
} from '@symbolon/schemas';
import { receiveRecord, type Identity } from '../../src/index.ts';
import { signJson } from '../sign-json.ts';

const schemas: Readonly<Record<string, Schema<unknown>>> = {
  '/allocation/state': StateSchema,
  '/allocation/results': ResultsSchema,
  '/allocation/relationships': RelationshipsSchema,
  '/allocation/coordination': CoordinationSchema,
};
const builtins = [Object, Array, Function, String].map((built) => built.prototype as object);
const describeBuiltins = () => builtins.map((built) => Object.getOwnPropertyNames(built).join());
const clean = describeBuiltins();

/**
 * Sends a text through the boundary, as it is and under a genuine signature of the author's, to a reader
 * of each collection. Throws where something comes through that must not.
 */
export async function receiveEverywhere(
  text: string,
  author: Identity,
  now: number,
): Promise<void> {
  const signed = await signJson(author, now, text);
  for (const [path, schema] of Object.entries(schemas)) {
    for (const wire of [text, signed]) {
      const view = { author: author.id, path, schema, applied: undefined, now };
      const receipt = await receiveRecord(wire, view);
      if (receipt.outcome === 'rejected') {
        ok(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,300}$/u.test(receipt.detail), 'a detail of one line');
        continue;
      }
      ok(receipt.outcome === 'applied', 'nothing was applied before');
      const { data, author: from } = receipt.record;
      deepStrictEqual([from, receipt.record.path], [author.id, path], 'what was asked for');
      ok(findFault(data) === undefined, 'no reserved key, endless number or half a character');
      const again = safeParseWith(schema, data);
      ok(again.ok, 'data that its schema takes');
      deepStrictEqual(again.value, data, 'data that its schema leaves as it is');
    }
    safeParseWith(schema, valueOf(text));
  }
  deepStrictEqual(describeBuiltins(), clean, 'prototypes as they were');
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
