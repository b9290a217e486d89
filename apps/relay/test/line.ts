import { WebSocket } from 'ws';
import type { WebSocketConstructor } from '@symbolon/gun';

/** One participant's way to its relay: real sockets, which can be cut and mended. */
export interface Line {
  readonly WebSocket: WebSocketConstructor;
  cut(): void;
  mend(): void;
  /** Sockets that are there. */
  sockets(): number;
}

/** Nobody listens there, so who connects is refused at once. */
const NOWHERE = 'ws://127.0.0.1:1/';

/** Makes a {@link Line}. */
export function createLine(): Line {
  const sockets = new Set<WebSocket>();
  let isCut = false;

  class LineSocket extends WebSocket {
    constructor(url: string) {
      super(isCut ? NOWHERE : url);
      sockets.add(this);
      this.on('close', () => sockets.delete(this));
    }
  }

  return {
    WebSocket: LineSocket,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.terminate();
    },
    mend() {
      isCut = false;
    },
    sockets: () => sockets.size,
  };
}
