import type { NetworkAdapter, OutgoingRecord, PeerId } from '@symbolon/peer';
import { bombs } from './bombs.ts';
import { craftRecord, forgeVersion, type CraftedRecord } from './crafted-record.ts';
import type { FaultName } from './fault.ts';
import { falseCoordination, falseResults } from './false-data.ts';
import type { FaultyNetwork } from './faulty-network.ts';
import type { Disguise, Machine } from './machine.ts';
import { createRandom, type Random } from './random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What lying takes. */
export interface LiarRoom {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly network: FaultyNetwork;
  readonly machines: () => readonly Machine[];
  /** Told of each lie, by name. */
  readonly onLie: (name: FaultName) => void;
}

/** What a participant's program says of itself, and what is made of it on its way out. */
export interface Lies {
  readonly disguise: Disguise;
  /** Begins to lie in one way; returns what ends it. */
  tell(name: FaultName): () => void;
  /** Forgets what was made up, so that the network's word on this participant counts again. */
  forget(): void;
}

/** How often somebody acts who does not wait for anything, in milliseconds. */
const FLOOD_MS = 400;
const FLOODED = 25;
const FORGERY_MS = 450;
/** A storm of forgeries is more than are looked at at once and may wait; one in so many brings it. */
const STORM = { forgeries: 1_500, everySo: 150 };
const BOMB_MS = 350;

/** Makes the {@link Lies} of one machine, all honest yet. */
export function createLies(room: LiarRoom, machine: Machine): Lies {
  const { clock, network } = room;
  const { identity } = machine;
  const random = createRandom(room.seed, `lies ${machine.label}`);
  const active = new Set<FaultName>();
  // What I really said, by what was made of it: my own program must not hear what it never said.
  const said = new Map<string, string>();
  const made = new Map<string, OutgoingRecord>();
  const everyone = () => room.machines().map((one) => one.identity.id);

  function dataOf(path: string): unknown {
    const stores = machine.peer()?.stores;
    const [, , collection, target = ''] = path.split('/');
    switch (collection) {
      case 'state':
        return stores?.myLocalState.get();
      case 'results':
        return stores?.myComputedResults.get();
      case 'relationships':
        return stores?.myRelationships.get();
      case 'notice':
        return { recognises: (stores?.myRelationships.get()?.weights[target] ?? 0) > 0 };
      default:
        return stores?.myCoordinationState.get();
    }
  }

  /** What is said instead of a record; `undefined` where it stays as it is. */
  function twist({ path, version }: OutgoingRecord): CraftedRecord | undefined {
    const data = dataOf(path);
    if (data === undefined) return undefined;
    let record: CraftedRecord = { path, version, time: clock.now() + machine.clockOffsetMs, data };
    const collection = path.split('/')[2];
    const twists: [FaultName, boolean, () => Partial<CraftedRecord>][] = [
      ['newer-minor', true, () => newer(record.data)],
      ['phase-lies', collection === 'coordination', () => lie('phase-lies', record.data)],
      [
        'claimed-convergence',
        collection === 'coordination',
        () => lie('claimed-convergence', record.data),
      ],
      [
        'inflated-clocks',
        collection === 'coordination',
        () => ({ clock: inflated(random, everyone(), clock.now()) }),
      ],
      [
        'wrong-levels',
        collection === 'results',
        () => ({ data: falseResults(record.data, random) }),
      ],
      ['future-dates', true, () => ahead(record)],
    ];
    let isTwisted = false;
    for (const [name, fits, make] of twists) {
      if (!active.has(name) || !fits) continue;
      record = { ...record, ...make() };
      isTwisted = true;
      room.onLie(name);
    }
    return isTwisted ? record : undefined;
  }

  const lie = (name: FaultName, data: unknown) => ({ data: falseCoordination(name, data, random) });

  /** A little ahead is accepted; much is not. */
  function ahead({ version, time }: CraftedRecord): Partial<CraftedRecord> {
    const ms = Math.floor(random() * (random() < 0.5 ? 115_000 : 900_000));
    return { version: Math.max(version, time + ms - 1), time: time + ms };
  }

  async function published(
    adapter: NetworkAdapter,
    record: OutgoingRecord,
    onFurther: Parameters<NetworkAdapter['publish']>[1],
  ) {
    // What is handed over again stays as it was made then.
    if (!machine.hasJustSigned(record.wire))
      return adapter.publish(made.get(record.wire) ?? record, onFurther);
    const twisted = twist(record);
    if (active.has('equivocation')) await equivocate(record);
    if (twisted === undefined) return adapter.publish(record, onFurther);
    const wire = await craftRecord(identity, twisted);
    said.set(wire, record.wire);
    const instead = { path: record.path, version: twisted.version, wire };
    made.set(record.wire, instead);
    return adapter.publish(instead, onFurther);
  }

  /** Tells some readers one thing and the rest another, under one version. */
  async function equivocate({ path, version }: OutgoingRecord): Promise<void> {
    const data = dataOf(path);
    if (data === undefined) return;
    const time = clock.now() + 1;
    const wire = await craftRecord(identity, { path, version, time, data });
    const half = new Set(everyone().filter(() => random() < 0.5));
    room.onLie('equivocation');
    network.inject(
      { author: identity.id, path, version, wire },
      (id) => id !== identity.id && half.has(id),
    );
  }

  function repeat(everyMs: number, act: () => Promise<void>): () => void {
    let isOver = false;
    const turn = () => {
      if (isOver) return;
      void act();
      clock.setTimer(everyMs, turn);
    };
    turn();
    return () => {
      isOver = true;
    };
  }

  const isOther = (id: PeerId) => id !== identity.id;

  async function flood(): Promise<void> {
    const path = `/allocation/coordination`;
    const data = dataOf(path);
    const stores = machine.peer()?.stores;
    const last = stores?.myCoordinationState.version();
    if (data === undefined || last === undefined) return;
    room.onLie('flood');
    for (let index = 1; index <= FLOODED; index += 1) {
      // Between what was said last and what will be said next there is no room but in the past's.
      const version = last + index;
      const wire = await craftRecord(identity, { path, version, time: clock.now(), data });
      network.inject({ author: identity.id, path, version, wire }, isOther);
    }
  }

  async function forge(): Promise<void> {
    const victims = room.machines().filter((one) => one !== machine);
    const victim = victims[Math.floor(random() * victims.length)];
    const path = `/allocation/${['state', 'results', 'relationships', 'coordination'][Math.floor(random() * 4)] ?? ''}`;
    if (victim === undefined) return;
    room.onLie('forgery');
    const version = clock.now() - Math.floor(random() * 100_000);
    const data = random() < 0.5 ? { nothing: 'of the kind' } : dataOf(path);
    const author = victim.identity.id;
    const signed = await craftRecord(identity, { path, version, time: clock.now(), data, author });
    const count = random() * STORM.everySo < 1 ? STORM.forgeries : 1;
    for (let index = 1; index <= count; index += 1) {
      const isAsSigned = count === 1 && random() < 0.5;
      const wire = isAsSigned ? signed : (forgeVersion(signed, version + index) ?? signed);
      network.inject({ author, path, version, wire });
    }
  }

  async function bomb(): Promise<void> {
    const path = `/allocation/${['state', 'results', 'relationships', 'coordination'][Math.floor(random() * 4)] ?? ''}`;
    const version = clock.now() - 1;
    const all = bombs(identity, { path, version, time: clock.now(), data: dataOf(path) });
    room.onLie('schema-bombs');
    const wire = await all[Math.floor(random() * all.length)]?.();
    if (wire !== undefined) network.inject({ author: identity.id, path, version, wire }, isOther);
  }

  return {
    disguise: (adapter) => ({
      ...adapter,
      publish: (record, onFurther) => published(adapter, record, onFurther),
      subscribe(author, path, onRecord) {
        if (author !== identity.id) return adapter.subscribe(author, path, onRecord);
        return adapter.subscribe(author, path, (wire) => {
          onRecord(said.get(wire) ?? wire);
        });
      },
      async read(author, path, timeoutMs) {
        const wire = await adapter.read(author, path, timeoutMs);
        return author === identity.id && wire !== undefined ? (said.get(wire) ?? wire) : wire;
      },
    }),
    tell(name) {
      active.add(name);
      const ends: (() => void)[] = [];
      if (name === 'flood') ends.push(repeat(FLOOD_MS, flood));
      if (name === 'forgery') ends.push(repeat(FORGERY_MS, forge));
      if (name === 'schema-bombs') ends.push(repeat(BOMB_MS, bomb));
      return () => {
        active.delete(name);
        for (const end of ends) end();
      };
    },
    forget() {
      said.clear();
      made.clear();
    },
  };
}

/** The same, as a later minor version of the format would put it. */
function newer(data: unknown): Partial<CraftedRecord> {
  const extended = typeof data === 'object' ? { ...data, mood: 'cheerful' } : data;
  return { format: '1.1', data: extended, extra: { seal: 'wax' } };
}

/** A clock that says that everyone has published what nobody has. */
function inflated(random: Random, ids: readonly PeerId[], now: number): Record<PeerId, number> {
  return Object.fromEntries(
    ids.map((id) => [id, now + Math.floor(random() * (random() < 0.5 ? 100_000 : 1e9))]),
  );
}
