import { LIMITS, type Limits } from '@symbolon/store';
import { graphOf, withPut, type FieldWrite, type Frame } from './frame.ts';
import { isId } from './gate-names.ts';
import {
  checkGraph,
  checkLex,
  demand,
  entriesOf,
  GateRefusal,
  type GateReason,
} from './gate-values.ts';

/** Largest text that the gate looks at unless told otherwise, in UTF-8 bytes. */
export const LARGEST_FRAME = LIMITS.frameBytes;

/** Most frames in one text. Stock Gun sends what belongs to one moment together, as an array. */
const MOST_FRAMES = 1_000;

/** What became of one frame at the gate. */
export type Gated = (
  { readonly ok: true; readonly frame: Frame } | { readonly ok: false; readonly reason: GateReason }
) & {
  /** What the frame carries from the future, if it is all right but for that. Gun and engine must not see it. */
  readonly early?: Frame;
};

type MutableFrame = { -readonly [Key in keyof Frame]: Frame[Key] };

/**
 * Decides which frames of a received text may go on to Gun, or to the relay's engine. Never throws.
 * What passes is a copy on objects without a prototype that holds nothing but what the wire protocol
 * needs; one bad frame does not spoil the others that came in the same text. `now` in milliseconds.
 */
export function passGate(
  text: unknown,
  now: number,
  limits: Pick<Limits, 'frameBytes' | 'aheadMs'> = LIMITS,
): Gated[] {
  if (typeof text !== 'string') return [{ ok: false, reason: 'not-text' }];
  if (isLongerThan(text, limits.frameBytes)) return [{ ok: false, reason: 'too-large' }];
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return [{ ok: false, reason: 'not-json' }];
  }
  const frames: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  if (frames.length > MOST_FRAMES) return [{ ok: false, reason: 'too-many-frames' }];
  const latest = now + limits.aheadMs;
  return frames.map((frame) => passFrame(frame, latest));
}

function passFrame(value: unknown, latest: number): Gated {
  try {
    return checkFrame(value, latest);
  } catch (refusal) {
    if (refusal instanceof GateRefusal) return { ok: false, reason: refusal.reason };
    throw refusal;
  }
}

function checkFrame(value: unknown, latest: number): Gated {
  const frame = Object.create(null) as MutableFrame;
  let fields: readonly FieldWrite[] = [];
  for (const [key, item] of entriesOf(value, 'not-a-frame')) {
    if (key !== 'put') {
      checkEntry(frame, key, item);
    } else if (item !== null) {
      // An answer without data may say so with a null.
      fields = checkGraph(item);
      frame.put = graphOf(fields);
    }
  }
  const purposes = [frame.put, frame.get, frame.dam].filter((purpose) => purpose !== undefined);
  if (purposes.length > 1) throw new GateRefusal('no-purpose');
  // What neither puts, asks nor greets must at least answer.
  if (purposes.length === 0 && frame['@'] === undefined) throw new GateRefusal('no-purpose');
  if (frame.pid !== undefined && frame.dam === undefined) throw new GateRefusal('unknown-key');
  return keepBack(frame, fields, latest);
}

/**
 * Keeps back what has a state above `latest`: Gun would put it off with a timer for each field. A write is taken
 * or refused as one, for it is acknowledged as one; of an answer the rest passes, since nobody's clock may hide
 * from me what others wrote.
 */
function keepBack(frame: Frame, fields: readonly FieldWrite[], latest: number): Gated {
  const due = fields.filter(({ state }) => state <= latest);
  if (due.length === fields.length) return { ok: true, frame };
  const early = withPut(frame, graphOf(fields.filter(({ state }) => state > latest)));
  if (frame['@'] === undefined || due.length === 0) {
    return { ok: false, reason: 'from-the-future', early };
  }
  return { ok: true, frame: withPut(frame, graphOf(due)), early };
}

function checkEntry(frame: MutableFrame, key: string, value: unknown): void {
  switch (key) {
    case '#':
    case '@':
    case 'pid':
      frame[key] = demand(value, isId, 'bad-id');
      return;
    case '##':
    case '%':
      frame[key] = demand(value, isMark, 'bad-note');
      return;
    case 'dam':
      frame.dam = demand(value, isHello, 'bad-dam');
      return;
    case 'get':
      frame.get = checkLex(value);
      return;
    case 'ok':
      frame.ok = checkOk(value);
      return;
    case 'err':
      if (value !== null) frame.err = demand(value, isShortText, 'bad-note');
      return;
    case '><':
    case 'FOO':
      // Which sockets a message has passed, and a left-over of stock Gun: nothing here reads them.
      return;
    default:
      throw new GateRefusal('unknown-key');
  }
}

/** Stock Gun says `1`, `true`, or how many it wants to hear from: `{ '@': 9, '/': 3 }`. */
function checkOk(value: unknown): unknown {
  if (typeof value !== 'object') return demand(value, isPlainMark, 'bad-note');
  const ok = Object.create(null) as Record<string, number>;
  for (const [key, item] of entriesOf(value, 'bad-note')) {
    if (!['', '@', '/'].includes(key) || !isFiniteNumber(item)) {
      throw new GateRefusal('bad-note');
    }
    ok[key] = item;
  }
  return ok;
}

const isHello = (value: unknown): value is '?' => value === '?';

const isShortText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 1_024;

/** `JSON.parse` makes an endless number of `1e999`. */
const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

const isMark = (value: unknown): value is string | number => isFiniteNumber(value) || isId(value);

const isPlainMark = (value: unknown): value is string | number | boolean =>
  typeof value === 'boolean' || isMark(value);

function isLongerThan(text: string, bytes: number): boolean {
  if (text.length > bytes) return true;
  // A UTF-16 unit takes at most three bytes of UTF-8.
  return text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes;
}
