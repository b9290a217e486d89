import { once } from 'node:events';
import { passGate, type Frame } from '@symbolon/gun/wire';
import { WebSocket, type ClientOptions } from 'ws';

/** A client that says whatever a test wants, over a real socket. */
export interface RawClient {
  readonly socket: WebSocket;
  send(text: string | Uint8Array): void;
  /** Sends a frame under a fresh id, and waits for the answer to it. */
  ask(content: object): Promise<Frame>;
  /** Waits for a frame, among those heard already too. */
  heard(passes: (frame: Frame) => boolean): Promise<Frame>;
  /** Everything heard so far. */
  readonly frames: readonly Frame[];
  close(): void;
}

let asked = 0;

/** Connects a {@link RawClient} to a relay. */
export async function connectRaw(url: string, options: ClientOptions = {}): Promise<RawClient> {
  const socket = new WebSocket(url.replace(/^http/, 'ws'), options);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  const frames: Frame[] = [];
  const checks = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    for (const gated of passGate(data.toString(), Date.now())) {
      if (!gated.ok) throw new Error(`the relay sent what the gate refuses: ${gated.reason}`);
      frames.push(gated.frame);
    }
    for (const check of checks) check();
  });

  function heard(passes: (frame: Frame) => boolean): Promise<Frame> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = frames.find(passes);
        if (found === undefined) return;
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
    });
  }

  return {
    socket,
    frames,
    heard,
    send(text) {
      socket.send(text);
    },
    ask(content) {
      const id = `0ask${(asked += 1)}`;
      socket.send(JSON.stringify({ '#': id, ...content }));
      return heard((frame) => frame['@'] === id);
    },
    close() {
      socket.close();
    },
  };
}
