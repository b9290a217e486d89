import type { NamedValues } from './matchable.ts';

/** Decides whether what one side wants under a name goes with what the other side states there. */
export type Rule = (wanted: unknown, stated: unknown) => boolean;

/** How a protocol compares values, by name. What it does not name must be equal. */
export type Rules = Readonly<Record<string, Rule>>;

/** Tells whether all names that both sides use go together. */
export function valuesCompatible(
  wanted: NamedValues | undefined,
  stated: NamedValues | undefined,
  rules: Rules = {},
): boolean {
  if (wanted === undefined || stated === undefined) return true;
  return Object.entries(wanted).every(([name, value]) => {
    if (value === undefined || !Object.hasOwn(stated, name)) return true;
    const other = stated[name];
    if (other === undefined) return true;
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    return rule === undefined ? sameValue(value, other) : rule(value, other);
  });
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const ofA = Object.entries(a);
  const ofB = new Map(Object.entries(b));
  return (
    ofA.length === ofB.size &&
    ofA.every(([name, value]) => ofB.has(name) && sameValue(value, ofB.get(name)))
  );
}
