import type { GateReason } from './gate-values.ts';

/** A key of the right form that is nobody's. */
export const PEER = `${'A'.repeat(43)}.${'B'.repeat(43)}`;
/** A soul of that key. */
export const SOUL = `~${PEER}/allocation/state`;

/** A text that somebody may send, and what the gate has to have against it. */
export interface HostileFrame {
  readonly name: string;
  readonly text: string;
  readonly reason: GateReason;
}

/** Writes a frame of the corpus. */
export function hostileFrame(name: string, reason: GateReason, content: unknown): HostileFrame {
  return { name, reason, text: typeof content === 'string' ? content : JSON.stringify(content) };
}
