import type { Clock } from '@symbolon/store';
import { withPut, type FieldWrite, type Frame } from './frame.ts';
import { loadGun, type GunPeer } from './gun-module.ts';
import { randomId, takeOverTimers } from './gun-timers.ts';

/** One Gun instance that talks to one relay, without a socket or a store of its own. */
export interface GunCore {
  /** Writes one field; `onAnswer` is called with whether the relay has stored it. */
  write(write: FieldWrite, onAnswer: (stored: boolean) => void): void;
  /** Calls `run` with a field's value now and whenever it changes; the same value may come twice. */
  listen(soul: string, field: string, run: (value: unknown) => void): void;
  /** Calls `run` with a copy of a node's fields, now and whenever one changes. */
  listenToNode(soul: string, run: (fields: ReadonlyMap<string, unknown>) => void): void;
  /** Ends what listens to a soul, and lets go of all that is kept of it. */
  forget(soul: string): void;
  /** Hands over a frame that has passed the gate. */
  hear(frame: Frame): void;
  /** Ends all timers. */
  end(): void;
}

// Everything by which Gun opens sockets, keeps data or signs on its own is off.
const OPTIONS = {
  WebSocket: false,
  localStorage: false,
  axe: false,
  multicast: false,
  radisk: false,
  rfs: false,
  super: false,
  faith: false,
};

/** Makes a {@link GunCore}; `send` takes the text of what Gun wants to tell its relay. */
export async function createGunCore(clock: Clock, send: (text: string) => void): Promise<GunCore> {
  const Gun = await loadGun();
  const gun = Gun({ ...OPTIONS, pid: randomId(clock), log: () => undefined });
  const root = gun._;
  const endTimers = takeOverTimers(root, clock);
  const mesh = Gun.Mesh(root);
  root.on('out', mesh.say);
  // Gun never learns of lost connections: what it does about them loses data and leaves timers.
  const relay: GunPeer = { wire: { send, close: () => undefined } };
  mesh.hi(relay);

  /** Gun puts off what is ahead of the host's clock, by a timer for each field. What is too far ahead never comes here. */
  function undelayed(run: () => unknown): void {
    const { drift } = Gun.state;
    Gun.state.drift = Number.POSITIVE_INFINITY;
    try {
      run();
    } finally {
      Gun.state.drift = drift;
    }
  }

  return {
    write({ soul, field, value, state }, onAnswer) {
      const answered = ({ ok, err }: { ok?: unknown; err?: unknown }): void => {
        onAnswer(err === undefined && ok !== undefined);
      };
      // By itself Gun may take its steps in a later turn, after what is to hold for all of them.
      const options = { state, turn: (step: () => void) => step() };
      undelayed(() => gun.get(soul).put({ [field]: value }, answered, options));
    },
    listen(soul, field, run) {
      gun.get(soul).get(field).on(run);
    },
    listenToNode(soul, run) {
      gun.get(soul).on((node) => {
        // What comes is Gun's own live object.
        run(new Map(Object.entries(node ?? {}).filter(([field]) => field !== '_')));
      });
    },
    forget(soul) {
      gun.get(soul).off();
    },
    hear(frame) {
      // `lack` keeps Gun from printing a stranger's words.
      const quiet = frame.err === undefined ? frame : Object.assign(frame, { lack: true });
      undelayed(() => {
        for (const one of bySoul(quiet)) mesh.hear(one, relay);
      });
    },
    end: endTimers,
  };
}

/**
 * A frame as several of one soul each: of more than a few Gun takes some at once and the others in a later turn. A
 * frame that is heard twice is known by its id, so that the parts have ids of their own; Gun counts on from each, so
 * that none may be the beginning of another. Answers to one question are known by their hash: it was that of all.
 */
function bySoul(frame: Frame): Frame[] {
  const nodes = Object.entries(frame.put ?? {});
  if (nodes.length < 2) return [frame];
  return nodes.map(([soul, node], index) => {
    const part: { -readonly [Key in keyof Frame]: Frame[Key] } = withPut(frame, { [soul]: node });
    if (frame['#'] !== undefined) part['#'] = `${frame['#']}.${index}_`;
    delete part['##'];
    return part;
  });
}
