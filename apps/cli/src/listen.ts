import { InputError } from './input-error.ts';

/** Ports tried, one after the other, before giving up. */
const TRIES = 20;

/**
 * Opens something on a port, or on the next one that is free. `onBusy` is told of each that is not.
 * Port 0 lets the system choose.
 */
export async function openOnFreePort<T>(
  port: number,
  open: (port: number) => Promise<T>,
  onBusy: (port: number) => void,
): Promise<T> {
  for (let candidate = port; candidate < port + TRIES && candidate < 65_536; candidate += 1) {
    try {
      return await open(candidate);
    } catch (error) {
      if (!isBusy(error)) throw error;
      onBusy(candidate);
    }
  }
  throw new InputError(`no free port from ${String(port)} on: choose another one`);
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
