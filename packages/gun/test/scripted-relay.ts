import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Frame } from '../src/frame.ts';
import { passGate } from '../src/gate.ts';

/** A server that records what clients say, and says what the test wants. */
export interface ScriptedRelay {
  readonly url: string;
  readonly port: number;
  /** Waits for a frame, among those heard already too. */
  heard(passes: (frame: Frame) => boolean): Promise<Frame>;
  /** Waits until so many connections have been made since the start. */
  connected(times: number): Promise<void>;
  /** Sends a text to all clients. */
  say(text: string): void;
  /** Answers every frame from now on. */
  answer(reply: (frame: Frame) => string | undefined): void;
  /** Ends all connections at once, and keeps listening. */
  dropAll(): void;
  stop(): Promise<void>;
}

/** Starts a {@link ScriptedRelay}. */
export async function startScriptedRelay(port = 0): Promise<ScriptedRelay> {
  const server = new WebSocketServer({ host: '127.0.0.1', port, path: '/gun' });
  await once(server, 'listening');
  const frames: Frame[] = [];
  const checks = new Set<() => void>();
  let connections = 0;
  let reply: (frame: Frame) => string | undefined = () => undefined;

  function receive(socket: WebSocket, text: string): void {
    for (const gated of passGate(text, Date.now())) {
      if (!gated.ok) throw new Error(`the client sent what the gate refuses: ${gated.reason}`);
      frames.push(gated.frame);
      const answer = reply(gated.frame);
      if (answer !== undefined) socket.send(answer);
    }
    for (const check of checks) check();
  }

  server.on('connection', (socket) => {
    connections += 1;
    for (const check of checks) check();
    socket.on('message', (data: Buffer) => {
      receive(socket, data.toString());
    });
  });

  function until<T>(find: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = (): void => {
        const found = find();
        if (found === undefined) return;
        checks.delete(check);
        resolve(found);
      };
      checks.add(check);
      check();
    });
  }

  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${taken}/gun`,
    port: taken,
    heard: (passes) => until(() => frames.find(passes)),
    async connected(times) {
      await until(() => (connections >= times ? connections : undefined));
    },
    say(text) {
      for (const socket of server.clients) socket.send(text);
    },
    answer(next) {
      reply = next;
    },
    dropAll() {
      for (const socket of server.clients) socket.terminate();
    },
    async stop() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
