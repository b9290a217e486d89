import fc from 'fast-check';

type Path = (string | number)[];

/** Values that are likely to be on the wrong side of some rule. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    0.5,
    1e13,
    true,
    [],
    {},
    'x',
    '\u0000',
    'x'.repeat(300),
    'constructor',
    '\u3164',
    ' ',
    1e300,
    '\ud800',
  ),
  fc.jsonValue(),
);

/** One change somewhere in a value of JSON: another value in a place, a field less, or one more. */
export function mutated(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(value, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), oddValue)
    .map(([original, pick, change, odd]) => {
      const copy = structuredClone(original);
      const places = placesIn(copy);
      const place = places[pick % places.length] ?? [];
      if (place.length === 0) return change === 'replace' ? odd : copy;
      const owner = place
        .slice(0, -1)
        .reduce<unknown>(
          (at, part) => (at as Record<string | number, unknown>)[part],
          copy,
        ) as Record<string | number, unknown>;
      const last = place.at(-1) ?? '';
      if (change === 'replace') owner[last] = odd;
      else if (change === 'add') owner[Array.isArray(owner) ? owner.length : 'added'] = odd;
      else if (Array.isArray(owner)) owner.splice(Number(last), 1);
      else Reflect.deleteProperty(owner, last);
      return copy;
    });
}

function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  const inside = keys.flatMap((key) =>
    placesIn((value as Record<string | number, unknown>)[key], [...path, key]),
  );
  return [path, ...inside];
}
