import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { open } from './crowds.ts';
import type { Target } from './target.ts';

const HUGE = 100 * 2 ** 20;
const PART = Buffer.alloc(64 * 1024, 'x');

/** Sends 100 MB as one frame, and as very many parts of one message: the relay hangs up on both. */
export async function sendHugeFrames(target: Target): Promise<void> {
  const header = Buffer.alloc(14);
  header[0] = 0x81;
  header[1] = 0x80 | 127;
  header.writeBigUInt64BE(BigInt(HUGE), 2);
  await pour(target, [header, PART]);
  const first = Buffer.concat([
    Buffer.from([0x01, 0x80 | 126, 0xff, 0xff, 0, 0, 0, 0]),
    PART.subarray(1),
  ]);
  const more = Buffer.concat([
    Buffer.from([0x00, 0x80 | 126, 0xff, 0xff, 0, 0, 0, 0]),
    PART.subarray(1),
  ]);
  await pour(target, [first, more]);
}

/** Frames against the rules of WebSocket: each costs its connection. */
export async function breakTheProtocol(target: Target): Promise<void> {
  for (const bytes of [
    [0x81, 0x05, 1, 2, 3, 4, 5],
    [0xf1, 0x80, 0, 0, 0, 0],
    [0x83, 0x80, 0, 0, 0, 0],
    [0x80, 0x80, 0, 0, 0, 0],
    [0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0],
    [0x88, 0x81, 0, 0, 0, 0, 7],
    [0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe],
  ]) {
    const socket = await upgraded(target);
    const closed = once(socket, 'close');
    socket.resume();
    socket.write(Buffer.from(bytes));
    await closed;
  }
}

/** Writes the first of two pieces and then the second until the other side has had enough. */
async function pour(target: Target, [first, more]: readonly [Buffer, Buffer]): Promise<void> {
  const socket = await upgraded(target);
  const closed = once(socket, 'close');
  socket.resume();
  socket.write(first);
  for (let sent = 0; !socket.destroyed && sent < HUGE; sent += more.length) {
    if (!socket.write(more)) await Promise.race([once(socket, 'drain'), closed]);
  }
  await closed;
}

async function upgraded({ host, port }: Target): Promise<Socket> {
  const socket = await open(host, port, '127.0.4.1');
  socket.write(
    `GET /gun HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (!answer.toString().startsWith('HTTP/1.1 101')) throw new Error('the relay lets nobody in');
  return socket;
}
