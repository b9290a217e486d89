import type { InspectedClock, PeerId } from '@symbolon/solid';
import type { Moment, Recording } from './moment.ts';
import { RECORDING_VERSION, RecordingFileSchema, type RecordingFile } from './recording-schema.ts';
import { formatNumber } from '../language/formats.ts';
import { ToldError } from './reason.ts';
import { timeTexts } from '../texts/time.ts';

/** How large a file may be, in bytes. */
export const MOST_BYTES = 32 * 1024 * 1024;

/** Why a file could not be opened, in words for whoever chose it. */
export class RecordingError extends ToldError {
  override readonly name = 'RecordingError';
}

/** Reads a recording from the text of a file. Throws {@link RecordingError} if it is none. */
export function readRecording(text: string): Recording {
  if (text.length > MOST_BYTES) {
    throw new RecordingError(timeTexts.tooLargeBy(formatNumber(MOST_BYTES / 1024 / 1024)));
  }
  const json = jsonOf(text);
  const parsed = RecordingFileSchema.safeParse(json);
  if (!parsed.success) throw faultOf(json, parsed.error.issues[0]);
  return recordingOf(parsed.data);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecordingError(timeTexts.notJson(), { cause });
  }
}

function faultOf(
  json: unknown,
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
): RecordingError {
  const { kind, version } = Object(json) as { kind?: unknown; version?: unknown };
  if (kind !== 'symbolon-recording') return new RecordingError(timeTexts.notARecording());
  if (version !== RECORDING_VERSION) return new RecordingError(timeTexts.otherVersion());
  const technical = issue && `${issue.path.map(String).join(' › ')}: ${issue.message}`;
  return new RecordingError(timeTexts.damaged(), technical === undefined ? {} : { technical });
}

/** The recording that lies in a file. Throws {@link RecordingError} where a place leads nowhere. */
function recordingOf(file: RecordingFile): Recording {
  const { people } = file;
  const person = at(people, 'people');
  const byPerson = <Written, Value>(
    entries: readonly (readonly [number, Written])[],
    read: (written: Written) => Value,
  ): ReadonlyMap<PeerId, Value> =>
    new Map(entries.map(([place, written]) => [person(place), read(written)]));
  const same = <Value>(value: Value) => value;
  const [state, results, relationships, coordination, refusal] = [
    at(file.states, 'states'),
    at(file.results, 'results'),
    at(file.relationships, 'relationships'),
    at(file.coordination, 'coordination'),
    at(file.refusals, 'refusals'),
  ];
  const clock = ({
    peer,
    applied,
    isMissing,
    newest,
    known,
    ageMs,
    aheadMs,
  }: RecordingFile['moments'][number]['clocks']['me']): InspectedClock => ({
    peer: person(peer),
    applied,
    isMissing,
    newest,
    known,
    ageMs,
    aheadMs,
  });

  const me = person(file.me);
  const moments = file.moments.map((one): Moment => {
    const { mine, phase, settling, clocks } = one;
    return {
      at: one.at,
      parts: {
        me,
        mine: {
          state: optional(mine.state, state),
          results: optional(mine.results, results),
          relationships: optional(mine.relationships, relationships),
          coordination: optional(mine.coordination, coordination),
        },
        states: byPerson(one.states, state),
        results: byPerson(one.results, results),
        relationships: byPerson(one.relationships, relationships),
        coordination: byPerson(one.coordination, coordination),
        heard: byPerson(one.heard, same),
      },
      network: one.network,
      phase: { ...phase, claims: byPerson(phase.claims, same) },
      settling: { ...settling, rate: settling.rate, phasesToGo: settling.phasesToGo },
      hasSystemConverged: one.hasSystemConverged,
      steps: one.steps,
      subscriptions: byPerson(one.subscriptions, ({ collections, reason }) => ({
        collections: new Set(collections),
        reason,
      })),
      rejections: one.refusals.map(refusal).map(({ proof, ...rest }) => {
        return proof === undefined ? rest : { ...rest, proof };
      }),
      clocks: {
        now: clocks.now,
        me: clock(clocks.me),
        peers: clocks.peers.map(clock),
        told: Object.fromEntries(byPerson(clocks.told, same)),
        clockOffsetMs: clocks.clockOffsetMs,
      },
      told: byPerson(one.told, (told) => Object.fromEntries(byPerson(told, same))),
      lanes: byPerson(one.lanes, same),
    };
  });
  if (moments.some((one, index) => one.at < (moments[index - 1]?.at ?? one.at))) {
    throw new RecordingError(timeTexts.outOfOrder());
  }
  return { me, moments };
}

function at<T>(list: readonly T[], name: string): (place: number) => T {
  return (place) => {
    const value = list[place];
    if (value === undefined) {
      throw new RecordingError(timeTexts.notThere(), { technical: `${name}[${String(place)}]` });
    }
    return value;
  };
}

function optional<T>(place: number | undefined, read: (place: number) => T): T | undefined {
  return place === undefined ? undefined : read(place);
}
