import type { InspectedClock, PeerId } from '@symbolon/solid';
import type { Moment, Recording } from './moment.ts';
import { RECORDING_VERSION, type RecordingFile } from './recording-schema.ts';

type MomentInFile = RecordingFile['moments'][number];
type ClockInFile = MomentInFile['clocks']['me'];

/** Puts a recording into the form of a file: whatever moments have in common stands there once. */
export function fileOf({ me, moments }: Recording): RecordingFile {
  const people = createList<PeerId>();
  const states = createList<NonNullable<Moment['parts']['mine']['state']>>();
  const results = createList<NonNullable<Moment['parts']['mine']['results']>>();
  const relationships = createList<NonNullable<Moment['parts']['mine']['relationships']>>();
  const coordination = createList<NonNullable<Moment['parts']['mine']['coordination']>>();
  const refusals = createList<Moment['rejections'][number]>();
  const placeOfMe = people.place(me);

  const byPerson = <Value, Written>(
    map: ReadonlyMap<PeerId, Value>,
    write: (value: Value) => Written,
  ): [number, Written][] => [...map].map(([id, value]) => [people.place(id), write(value)]);
  const same = <Value>(value: Value) => value;
  const clock = ({ peer, ...rest }: InspectedClock): ClockInFile =>
    present({ peer: people.place(peer), ...rest });

  const written = moments.map((moment): MomentInFile => {
    const { parts, phase, settling, clocks } = moment;
    const { mine } = parts;
    return {
      at: moment.at,
      mine: present({
        state: mine.state && states.place(mine.state),
        results: mine.results && results.place(mine.results),
        relationships: mine.relationships && relationships.place(mine.relationships),
        coordination: mine.coordination && coordination.place(mine.coordination),
      }),
      states: byPerson(parts.states, states.place),
      results: byPerson(parts.results, results.place),
      relationships: byPerson(parts.relationships, relationships.place),
      coordination: byPerson(parts.coordination, coordination.place),
      heard: byPerson(parts.heard, same),
      network: moment.network,
      phase: { ...phase, members: [...phase.members], claims: byPerson(phase.claims, same) },
      settling: present({
        ...settling,
        history: [...settling.history],
        disagreeing: [...settling.disagreeing],
        oscillating: [...settling.oscillating],
        awaited: [...settling.awaited],
        missing: [...settling.missing],
        withheld: [...settling.withheld],
        without: [...settling.without],
      }),
      hasSystemConverged: moment.hasSystemConverged,
      steps: moment.steps.map((run) => ({
        ...run,
        reads: run.reads.map((read) => ({ ...read, skippedPeers: [...read.skippedPeers] })),
      })),
      subscriptions: byPerson(moment.subscriptions, ({ collections, reason }) => ({
        collections: [...collections],
        reason,
      })),
      refusals: moment.rejections.map(refusals.place),
      clocks: present({
        now: clocks.now,
        me: clock(clocks.me),
        peers: clocks.peers.map(clock),
        told: byPerson(new Map(Object.entries(clocks.told)), same),
        clockOffsetMs: clocks.clockOffsetMs,
      }),
      told: byPerson(moment.told, (told) => byPerson(new Map(Object.entries(told)), same)),
      lanes: byPerson(moment.lanes, (spans) => [...spans]),
    };
  });
  return {
    kind: 'symbolon-recording',
    version: RECORDING_VERSION,
    me: placeOfMe,
    people: people.all,
    states: states.all,
    results: results.all,
    relationships: relationships.all,
    coordination: coordination.all,
    refusals: refusals.all.map(({ proof, ...refusal }) =>
      present({ ...refusal, proof: proof && ([...proof] as [string, string]) }),
    ),
    moments: written,
  };
}

interface List<T> {
  readonly all: T[];
  /** Where a value stands in the list; it is put at its end if it does not yet. */
  readonly place: (value: T) => number;
}

function createList<T>(): List<T> {
  const all: T[] = [];
  const places = new Map<T, number>();
  return {
    all,
    place(value) {
      const known = places.get(value);
      if (known !== undefined) return known;
      places.set(value, all.length);
      return all.push(value) - 1;
    },
  };
}

type Present<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** Without the entries that are not there, which JSON would leave out as well. */
function present<T extends object>(value: T): Present<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, entry]) => entry !== undefined),
  ) as Present<T>;
}
