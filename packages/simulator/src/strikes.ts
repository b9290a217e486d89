import type { Unit } from '@symbolon/peer';
import type { DiskLoss } from './disk.ts';
import { drawQuantity, drawWeight } from './drawn-group.ts';
import { kindOf, type Fault, type FaultName } from './fault.ts';
import type { Carriage, FaultyNetwork } from './faulty-network.ts';
import type { Lies } from './lies.ts';
import type { Machine } from './machine.ts';
import { createRandom, type Random } from './random.ts';
import { publishSybils } from './sybils.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** What faults strike. */
export interface StrikeSite {
  readonly seed: number;
  readonly clock: VirtualClock;
  readonly network: FaultyNetwork;
  readonly machines: readonly Machine[];
  readonly liesOf: (machine: Machine) => Lies;
  /** Starts a second device of a participant; returns what stops it. */
  readonly addDevice: (machine: Machine) => () => void;
  /** Key pairs of strangers by label. */
  readonly stranger: (index: number) => Machine['identity'] | undefined;
  readonly note: (name: string) => void;
}

/** How often a relay that replays does so, in milliseconds. */
const REPLAY_MS = 300;

/** Faults of which the network tells as they strike a message: they may come to nothing. */
const TOLD_BY_THE_NETWORK: ReadonlySet<FaultName> = new Set<FaultName>([
  'loss',
  'duplication',
  'reordering',
  'replay',
  'stale-snapshot',
]);

/** Begins a fault; returns what ends it. */
export function strike(fault: Fault, site: StrikeSite): () => void {
  const { network, machines } = site;
  const struck = (fault.who ?? []).flatMap((index) => machines[index] ?? []);
  const [first, second] = struck;
  const ids = new Set(struck.map(({ identity }) => identity.id));
  const { strength = 0 } = fault;
  const random = createRandom(site.seed, `strike ${fault.fault} ${String(fault.at)}`);
  const isToldLater = kindOf(fault.fault) === 'byzantine' || TOLD_BY_THE_NETWORK.has(fault.fault);
  if (!isToldLater) site.note(`fault: ${fault.fault}`);

  switch (fault.fault) {
    case 'slow':
      return worsen(network.carriage, 'latencyMs', strength);
    case 'loss':
    case 'duplication':
    case 'reordering':
      return worsen(network.carriage, fault.fault, strength);
    case 'clogged-link':
      return first === undefined ? nothing : clog(first, network, random);
    case 'partition-one':
    case 'partition-halves':
      return network.hold((author, reader) => ids.has(author) !== ids.has(reader));
    case 'partition-one-way':
      return network.hold((author, reader) => ids.has(author) && !ids.has(reader));
    case 'crash-disk':
    case 'long-absence':
      return crash(first, 'none');
    case 'crash-torn':
      return crash(first, 'torn');
    case 'crash-blank':
      return crash(first, 'all');
    case 'pause':
      return first?.pause() ?? nothing;
    case 'clock-skew':
    case 'clock-jump':
      return first === undefined ? nothing : setClock(first, strength);
    case 'two-devices':
      return first === undefined ? nothing : site.addDevice(first);
    case 'newer-minor':
      return first === undefined ? nothing : site.liesOf(first).tell(fault.fault);
    case 'withhold': {
      const [author, reader] = [first?.identity.id, second?.identity.id];
      return network.hold((from, to) => from === author && to === reader);
    }
    case 'replay':
      return replay(site, random);
    case 'stale-snapshot':
      network.staleSnapshots = true;
      return () => {
        network.staleSnapshots = false;
      };
    case 'relay-restart':
      return network.goDown();
    case 'sybils':
      site.note('fault: sybils');
      void publishSybils(site, strength, random);
      return nothing;
    case 'new-quantities':
      if (first !== undefined) changeQuantities(first, random);
      return nothing;
    case 'new-weights':
      if (first !== undefined) changeWeights(first, machines, random);
      return nothing;
    default:
      return first === undefined ? nothing : lie(first, fault.fault, site);
  }
}

function nothing(): void {
  // Some faults have no end, and some no longer have anybody to strike.
}

function worsen(carriage: Carriage, what: keyof Carriage, by: number): () => void {
  carriage[what] += by;
  return () => {
    carriage[what] = Math.max(0, carriage[what] - by);
  };
}

/** Nothing passes in one direction, or in both; what waits comes all at once later. */
function clog({ identity }: Machine, network: FaultyNetwork, random: Random): () => void {
  const drawn = random();
  const ends: (() => void)[] = [];
  if (drawn < 0.7) ends.push(network.clog(identity.id));
  if (drawn > 0.3) ends.push(network.hold((_author, reader) => reader === identity.id));
  return () => {
    for (const end of ends) end();
  };
}

function crash(machine: Machine | undefined, loss: DiskLoss): () => void {
  if (machine?.isUp() !== true) return nothing;
  machine.crash(loss);
  return () => {
    if (!machine.isUp()) machine.start();
  };
}

function setClock(machine: Machine, ms: number): () => void {
  machine.clockOffsetMs += ms;
  return () => {
    machine.clockOffsetMs -= ms;
  };
}

function replay({ clock, network }: StrikeSite, random: Random): () => void {
  let isOver = false;
  const turn = () => {
    if (isOver) return;
    network.replay(random);
    clock.setTimer(REPLAY_MS, turn);
  };
  turn();
  return () => {
    isOver = true;
  };
}

function lie(machine: Machine, name: FaultName, { liesOf }: StrikeSite): () => void {
  machine.isHonest = false;
  machine.hasLied = true;
  return liesOf(machine).tell(name);
}

function changeQuantities(machine: Machine, random: Random): void {
  const units = machine.declared.units.map((unit): Unit => {
    return random() < 0.6 ? { ...unit, quantity: drawQuantity(random) } : unit;
  });
  machine.declared = { ...machine.declared, units };
  machine.declare();
}

function changeWeights(machine: Machine, machines: readonly Machine[], random: Random): void {
  const weights = new Map(machine.declared.weights);
  for (const { label } of machines) {
    if (label === machine.label || random() < 0.5) continue;
    if (random() < 0.3) weights.delete(label);
    else weights.set(label, drawWeight(random));
  }
  machine.declared = { ...machine.declared, weights };
  machine.declare();
}
