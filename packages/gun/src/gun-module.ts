import type { FieldValue, Frame, Graph } from './frame.ts';

// The types that come with Gun describe neither its wire protocol nor these options, so what is used
// of it is written down here, once.

/** What a listener or an answer gets. */
export interface GunAnswer {
  readonly ok?: unknown;
  readonly err?: unknown;
}

/** A place in Gun's graph. */
export interface GunChain {
  readonly _: GunRoot;
  get(key: string): GunChain;
  put(
    fields: Readonly<Record<string, FieldValue>>,
    onAnswer: (answer: GunAnswer) => void,
    options: { readonly state: number; readonly turn: (run: () => void) => void },
  ): GunChain;
  on(run: (value: unknown) => void): GunChain;
  /** Ends all listeners of this place, those of others among them, and drops what is kept of it. */
  off(): GunChain;
}

/** One registered listener of Gun's event emitter. */
export interface GunListener {
  off(): void;
}

/** Gun's event emitter: the same function registers a listener, raises an event and finds the listeners. */
export interface GunEmitter {
  (event: string, run: (this: unknown, value: never) => void, context?: unknown): GunListener;
  (event: string, value: object): unknown;
}

/** Remembers the ids of messages for a while, so that none is handled twice. */
export interface GunDuplicates {
  readonly s: Record<string, GunSeen>;
  check(id: string): GunSeen | false;
  track: GunTrack;
}

/** What is remembered of a message. Gun adds where it came from. */
export type GunSeen = Record<string, unknown>;

/** Notes an id. Gun hangs a hook on the function itself, to be called with each id noted. */
export interface GunTrack {
  (id: string): GunSeen;
  ed?: ((id: string) => void) | 0;
}

/** Who waits for an answer; or the id of a question, which Gun may hold as an object that prints as one. */
export type GunQuestion = ((answer: never) => void) | string | GunId;

/** An id that Gun has hung its notes on. */
export interface GunId {
  readonly _: unknown;
  toString(): string;
}

/** The insides of one Gun instance. */
export interface GunRoot {
  readonly opt: Record<string, unknown>;
  readonly on: GunEmitter;
  readonly tag: Readonly<Record<string, unknown>> | undefined;
  readonly graph: Record<string, Graph[string]>;
  /**
   * Registers who waits for the answer to a message; or, given the id that a message answers, passes
   * that message to whoever waits for it.
   */
  ask: (asked: GunQuestion | undefined, message?: Frame) => unknown;
  dup: GunDuplicates;
}

/** Somebody whom Gun sends to. */
export interface GunPeer {
  readonly wire: { send(text: string): void; close(): void };
}

/** What turns Gun's messages into text for its peers and back. */
export interface GunMesh {
  hi(peer: GunPeer): void;
  bye(peer: GunPeer): void;
  hear(frame: Frame, peer: GunPeer): void;
  readonly say: (message: never) => void;
}

/** Gun itself. */
export interface GunModule {
  (options: Readonly<Record<string, unknown>>): GunChain;
  readonly Mesh: (root: GunRoot) => GunMesh;
  readonly state: { drift: number };
}

let loaded: Promise<GunModule> | undefined;

/**
 * Loads Gun, once. Only here, and late: loading it prints its authors' greeting and adds functions to
 * `String`, `Object` and `setTimeout`.
 */
export function loadGun(): Promise<GunModule> {
  loaded ??= import('gun/gun.js').then(
    (module) => module.default as unknown as GunModule,
    (error: unknown) => {
      // A page that could not fetch it may be able to later.
      loaded = undefined;
      throw error;
    },
  );
  return loaded;
}
