import { deriveIdentity, type Protocol, type Results, type State } from '@symbolon/peer';
import type { Checker, CheckerEyes, RunView } from './checker.ts';
import { drawGroup, groupOf } from './drawn-group.ts';
import type { FaultName } from './fault.ts';
import { createFaultyNetwork } from './faulty-network.ts';
import { createHostWork } from './host-work.ts';
import { createKeyedSignatures } from './keyed-signatures.ts';
import { createLies, type Lies } from './lies.ts';
import { createMachine, type Machine, type MachineRoom } from './machine.ts';
import { createRandom } from './random.ts';
import type { World } from './run-loop.ts';
import type { RunChoices } from './run-options.ts';
import { createRunTrace } from './run-trace.ts';
import type { StrikeSite } from './strikes.ts';
import { createVerdicts } from './verdicts.ts';
import { createVirtualClock } from './virtual-clock.ts';

/** Where a run takes place, and what watches it. */
export interface Site extends StrikeSite {
  readonly world: World;
  readonly startMs: number;
  elapsedMs(): number;
  /** Ends whatever is still wrong: clocks are set, liars start anew, second devices are gone. */
  heal(): void;
  hasHealed(): boolean;
  /** Lets the checkers look. */
  step(): void;
  /** What checkers still wait for. */
  awaited(): readonly { readonly checker: string; readonly message: string }[];
  /** Takes note of what a program has thrown. */
  onThrown(error: unknown): void;
  end(): void;
  traceHash(): string;
}

/** Who is told of what happens. */
export interface SiteObserver {
  readonly checkers: readonly Checker[];
  readonly protocol: Protocol<State, Results>;
  readonly note: (name: string) => void;
  readonly violated: (checker: string, message: string) => void;
}

// Any moment would do: a run begins at the same one each time.
const START_MS = Date.UTC(2026, 0, 5, 8);
const CARRIAGE = { latencyMs: 40, jitterMs: 20, loss: 0, duplication: 0, reordering: 0 };

/** Sets up everything that a run needs; nothing has started yet. */
export async function buildSite(choices: RunChoices, observer: SiteObserver): Promise<Site> {
  const { seed, participants, gossipMs } = choices;
  const work = createHostWork();
  const clock = createVirtualClock(START_MS);
  const trace = createRunTrace();
  const onStruck = (name: FaultName) => {
    observer.note(`fault: ${name}`);
  };
  const random = createRandom(seed, 'network');
  const network = createFaultyNetwork(clock, random, { ...CARRIAGE }, onStruck);
  const group =
    choices.scenario === undefined ? drawGroup(seed, participants) : groupOf(choices.scenario);
  const strangers = Math.max(
    0,
    ...choices.schedule.map(({ fault, strength = 0 }) => (fault === 'sybils' ? strength : 0)),
  );
  const names = [
    ...group.keys(),
    ...Array.from({ length: strangers }, (_, index) => strangerAt(index)),
  ];
  const { identities, verify } = await makeIdentities(names, choices.signatures, work);
  const elapsedMs = () => clock.now() - START_MS;
  const faults = new Set(choices.schedule.map(({ fault }) => fault));
  const lies = new Map<Machine, Lies>();
  const machines: Machine[] = [];
  const others: Machine[] = [];
  let hasHealed = false;

  const view: RunView = {
    machines,
    elapsedMs,
    nowMs: () => clock.now(),
    hasHealed: () => hasHealed,
    gossipMs,
    faults,
    note: observer.note,
  };
  const eyes: { readonly name: string; readonly eyes: CheckerEyes }[] = [];
  for (const checker of observer.checkers) {
    const { name } = checker;
    eyes.push({ name, eyes: checker.watch(view, (message) => observer.violated(name, message)) });
  }
  const steps = eyes.flatMap(({ eyes: one }) =>
    one.step === undefined ? [] : [() => one.step?.()],
  );

  const room: MachineRoom = {
    seed,
    clock,
    network,
    verify,
    gossipMs,
    identities,
    protocol: observer.protocol,
    onStarted(machine, peer) {
      for (const { eyes: one } of eyes) one.started?.(machine, peer);
    },
    onThrown(error) {
      observer.violated('nothing-thrown', error instanceof Error ? error.message : String(error));
    },
    onPublished(machine, record) {
      for (const { eyes: one } of eyes) one.published?.(machine, record);
    },
    onDelivered(machine, path, wire) {
      trace.number(elapsedMs());
      trace.text(machine.label);
      trace.text(path);
      trace.record(wire);
    },
  };

  for (const [label, declared] of group) {
    const machine = createMachine(room, { label, declared });
    const mine = createLies(
      { seed, clock, network, machines: () => machines, onLie: onStruck },
      machine,
    );
    lies.set(machine, mine);
    machine.disguise = mine.disguise;
    machines.push(machine);
  }

  function liesOf(machine: Machine): Lies {
    const mine = lies.get(machine);
    if (mine === undefined) throw new Error(`${machine.label} cannot lie`);
    return mine;
  }

  return {
    seed,
    world: { clock, work },
    startMs: START_MS,
    clock,
    network,
    machines,
    liesOf,
    stranger: (index) => identities.get(strangerAt(index)),
    note: observer.note,
    addDevice(machine) {
      const { label, declared } = machine;
      const device = createMachine(room, { label, declared, device: 1 + others.length });
      others.push(device);
      device.start();
      return () => {
        device.crash('all');
      };
    },
    elapsedMs,
    heal() {
      for (const device of others) device.crash('all');
      for (const machine of machines) {
        if (machine.isHonest) {
          if (!machine.isUp()) machine.start();
          else machine.declare();
          continue;
        }
        machine.isHonest = true;
        liesOf(machine).forget();
        machine.crash('all');
        machine.start();
      }
      hasHealed = true;
    },
    hasHealed: () => hasHealed,
    step() {
      for (const step of steps) step();
    },
    onThrown: room.onThrown,
    awaited: () =>
      eyes.flatMap(({ name, eyes: one }) => {
        const message = one.awaits?.();
        return message === undefined ? [] : [{ checker: name, message }];
      }),
    end() {
      for (const { eyes: one } of eyes) one.ended?.();
      for (const machine of [...machines, ...others]) machine.crash('none');
    },
    traceHash: () => trace.hash(),
  };
}

function strangerAt(index: number): string {
  return `stranger ${String(index)}`;
}

async function makeIdentities(
  labels: readonly string[],
  signatures: RunChoices['signatures'],
  work: World['work'],
): Promise<Pick<MachineRoom, 'identities' | 'verify'>> {
  const identities = new Map<string, Machine['identity']>();
  if (signatures === 'keyed') {
    const keyed = createKeyedSignatures();
    for (const label of labels) identities.set(label, keyed.identity(label));
    return { identities, verify: keyed.verify };
  }
  const verdicts = createVerdicts(work);
  for (const label of labels) {
    identities.set(label, verdicts.signer(await deriveIdentity(`simulated ${label}`)));
  }
  return { identities, verify: verdicts.verify };
}
