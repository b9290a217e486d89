import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';
import { connectRaw } from '../raw-client.ts';
import { createAuthor, putOf } from '../records.ts';
import type { Target } from './target.ts';

const addressOf = (index: number): string => `127.0.2.${(index % 64) + 1}`;

/** Connections that say nothing: all of them are cut off. */
export async function openSilentConnections({ url }: Target, count: number): Promise<void> {
  const closings: Promise<unknown>[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { localAddress: addressOf(index) });
    socket.on('error', () => undefined);
    closings.push(once(socket, 'close'));
    await once(socket, 'open');
  }
  await Promise.all(closings);
}

/** Connections that ask for a lot and never read it; the relay cuts them off in a while. */
export async function neverRead({ url }: Target, count: number): Promise<void> {
  const author = await createAuthor();
  const sender = await connectRaw(url, { localAddress: '127.0.3.1' });
  await sender.ask(putOf(await author.write(0, 'x'.repeat(60_000))));
  const sockets: WebSocket[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), { localAddress: addressOf(index) });
    socket.on('error', () => undefined);
    await once(socket, 'open');
    socket.pause();
    sockets.push(socket);
    for (let asked = 0; asked < 60; asked += 1) {
      socket.send(JSON.stringify({ '#': `0deaf${asked}`, get: { '#': author.soul } }));
    }
  }
  sender.close();
}

/** Handshakes that are begun and not ended, with TCP and with HTTP: all of them are cut off. */
export async function beginHandshakes({ host, port }: Target, count: number): Promise<void> {
  const beginnings = ['', 'G', 'GET /gun HTTP/1.1\r\n', 'GET /gun HTTP/1.1\r\nUpgrade: webs'];
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const socket = await open(host, port, addressOf(index));
      const closed = once(socket, 'close');
      socket.resume();
      socket.write(beginnings[index % beginnings.length] ?? '');
      await closed;
    }),
  );
}

/** Opens a bare socket. */
export async function open(host: string, port: number, localAddress: string): Promise<Socket> {
  const socket = connect({ host, port, localAddress });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}
