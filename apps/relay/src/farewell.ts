import type { WebSocket } from 'ws';

/** WebSocket's code for "the service restarts". */
const RESTARTING = 1012;

/**
 * Closes a socket because the relay stops, and cuts it off where the other side does not answer within
 * `graceMs`. Resolves once it is `gone`.
 */
export async function bidFarewell(
  socket: WebSocket,
  gone: Promise<void>,
  graceMs: number,
): Promise<void> {
  socket.close(RESTARTING);
  const timer = setTimeout(() => {
    socket.terminate();
  }, graceMs);
  await gone;
  clearTimeout(timer);
}
