import { LIMITS } from './limits.ts';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** Tells whether a key would name something on an object's prototype. */
export function isReservedKey(key: string): boolean {
  return RESERVED.has(key);
}

/** What is wrong with a value before any schema looks at it, and where. */
export interface Fault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

interface Visit {
  readonly value: unknown;
  readonly at: readonly (string | number)[];
}

/**
 * Finds what no record may hold, whatever its schema: reserved keys, numbers that are not finite,
 * text that is not well-formed Unicode, nesting beyond the limit. Walks without recursion, so that
 * depth costs no stack. Returns `undefined` when the value is clean.
 */
export function findFault(root: unknown): Fault | undefined {
  const open: Visit[] = [{ value: root, at: [] }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const { value, at } = visit;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return { at, message: 'a finite number was expected' };
    }
    if (typeof value === 'string' && !isWellFormed(value)) {
      return { at, message: 'the text holds half a character (a lone surrogate)' };
    }
    if (typeof value !== 'object' || value === null) continue;
    if (at.length >= LIMITS.depth) {
      return { at, message: `nested deeper than ${String(LIMITS.depth)} levels` };
    }
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => open.push({ value: item, at: [...at, index] }));
      continue;
    }
    for (const [key, item] of Object.entries(value)) {
      if (isReservedKey(key) || !isWellFormed(key)) {
        return { at: [...at, key], message: `the key ${JSON.stringify(key)} is not allowed` };
      }
      open.push({ value: item, at: [...at, key] });
    }
  }
  return undefined;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function isWellFormed(text: string): boolean {
  return !LONE_SURROGATE.test(text);
}
