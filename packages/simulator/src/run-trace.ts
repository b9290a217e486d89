/** What happened in a run, folded into one number as it happens. */
export interface RunTrace {
  number(value: number): void;
  text(value: string): void;
  /** A record by what was signed. The signature itself stays out: a real one is another each time. */
  record(wire: string): void;
  /** 128 bits in hexadecimal: runs that differ in anything almost certainly differ in it. */
  hash(): string;
}

// As in MurmurHash3: odd constants that spread bits well.
const STEPS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;
const SIGNATURE_CHARACTERS = 86;
/** Records whose digest is remembered, since each is delivered many times. */
const REMEMBERED = 4_096;

/** Makes the trace of a run in which nothing has happened. */
export function createRunTrace(): RunTrace {
  const digests = new Map<string, number>();
  let [a, b, c, d] = STEPS as readonly [number, number, number, number];

  function word(value: number): void {
    a = Math.imul(a ^ value, STEPS[0]);
    b = Math.imul(b ^ value ^ (a >>> 15), STEPS[1]);
    c = Math.imul(c ^ value ^ (b >>> 13), STEPS[2]);
    d = Math.imul(d ^ value ^ (c >>> 16), STEPS[3]);
  }

  return {
    number(value) {
      word(value | 0);
      word(Math.floor(value / 2 ** 32) | 0);
    },
    text(value) {
      for (let index = 0; index < value.length; index += 1) word(value.charCodeAt(index));
      word(value.length);
    },
    record(wire) {
      let digest = digests.get(wire);
      if (digest === undefined) {
        digest = digestOf(wire);
        if (digests.size >= REMEMBERED) digests.clear();
        digests.set(wire, digest);
      }
      word(digest);
      word(wire.length);
    },
    hash: () => [a, b, c, d].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join(''),
  };
}

function digestOf(wire: string): number {
  let digest = 0;
  for (let index = SIGNATURE_CHARACTERS; index < wire.length; index += 1) {
    digest = Math.imul(digest ^ wire.charCodeAt(index), STEPS[0]);
    digest ^= digest >>> 15;
  }
  return digest;
}
