import type { z } from 'zod';
import { isReservedKey } from '../hygiene.ts';
import { UNSURE, type AnySchema, type FindCheck, type QuickCheck } from './quick-check.ts';

interface Field {
  readonly key: string;
  readonly check: QuickCheck;
  /** 0 where it may be left out. */
  readonly bit: number;
  /** Makes what stands there when it is left out. */
  readonly fill: (() => unknown) | undefined;
}

/** Most fields whose presence is kept in the bits of one number. */
const MOST_FIELDS = 30;

/** An object with fields that are known, and no other; `undefined` for objects of other kinds. */
export function objectCheck(schema: z.core.$ZodObject, find: FindCheck): QuickCheck | undefined {
  const { shape, catchall } = schema._zod.def;
  const keys = Object.keys(shape);
  const isStrict = catchall?._zod.def.type === 'never';
  if (!isStrict || keys.length > MOST_FIELDS || keys.some(isReservedKey)) return undefined;

  const fields = keys.map((key, index) => fieldOf(key, shape[key] as AnySchema, 1 << index, find));
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const required = fields.reduce((bits, { bit }) => bits | bit, 0);
  const filled = fields.filter(({ fill }) => fill !== undefined);

  function inPlace(value: Record<string, unknown>): unknown {
    let seen = 0;
    for (const key in value) {
      const field = byKey.get(key);
      if (field === undefined) return UNSURE;
      const before = value[key];
      const after = field.check.run(before, true);
      if (after === UNSURE) return UNSURE;
      if (after !== before) value[key] = after;
      seen |= field.bit;
    }
    if (seen !== required) return UNSURE;
    for (const { key, fill } of filled) if (!(key in value)) value[key] = fill?.();
    return value;
  }

  /** With its fields in the order of the schema, as the schema does. */
  function copied(value: Record<string, unknown>): unknown {
    for (const key in value) if (!byKey.has(key)) return UNSURE;
    const copy: Record<string, unknown> = {};
    for (const { key, check, bit, fill } of fields) {
      const before = value[key];
      if (before === undefined) {
        if (bit !== 0 || key in value) return UNSURE;
        if (fill !== undefined) copy[key] = fill();
        continue;
      }
      const after = check.run(before, false);
      if (after === UNSURE) return UNSURE;
      copy[key] = after;
    }
    return copy;
  }

  return {
    depth: 1 + Math.max(0, ...fields.map(({ check }) => check.depth)),
    run(value, owned) {
      if (!isPlainObject(value)) return UNSURE;
      return owned ? inPlace(value) : copied(value);
    },
  };
}

function fieldOf(key: string, schema: AnySchema, bit: number, find: FindCheck): Field {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional' && !hasChecks(def) && isLeftAsIs(schema)) {
    return { key, bit: 0, check: find(def.innerType), fill: undefined };
  }
  if (def.type === 'default' && !hasChecks(def)) {
    return { key, bit: 0, check: find(def.innerType), fill: () => copyOf(def.defaultValue) };
  }
  return { key, bit, check: find(schema), fill: undefined };
}

function hasChecks({ checks }: z.core.$ZodTypeDef): boolean {
  return checks !== undefined && checks.length > 0;
}

/** Whether a field that is left out stays out, instead of being made up. */
function isLeftAsIs(schema: AnySchema): boolean {
  return schema._zod.optin === 'optional';
}

/** Each value has a list of its own, though all begin alike. */
function copyOf(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])] : value;
}

/** Whether a value is an object as `{}` makes it: nothing is inherited, nothing is told by its class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
