import type { WebSocket } from 'ws';

/** Watches whether the other side of a link is still there. */
export interface SignsOfLife {
  /** Asks for a sign of life, and cuts the link off if there is none soon. */
  readonly challenge: () => void;
  /** Asks for a sign of life; without one since the last time the link is cut off. */
  readonly probe: () => void;
  end(): void;
}

/** How soon a sign of life has to come where there is doubt, in milliseconds. */
const CHALLENGE_MS = 3_000;

/** Begins to watch a socket for {@link SignsOfLife}. */
export function watchLife(socket: WebSocket): SignsOfLife {
  let isAlive = true;
  let challenged: NodeJS.Timeout | undefined;

  for (const sign of ['message', 'pong']) {
    socket.on(sign, () => {
      isAlive = true;
    });
  }

  function ask(): void {
    isAlive = false;
    socket.ping();
  }

  return {
    challenge() {
      ask();
      clearTimeout(challenged);
      challenged = setTimeout(() => {
        if (!isAlive) socket.terminate();
      }, CHALLENGE_MS);
    },
    probe() {
      if (!isAlive) socket.terminate();
      ask();
    },
    end() {
      clearTimeout(challenged);
    },
  };
}
