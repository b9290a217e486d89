import { open } from './crowds.ts';
import type { Target } from './target.ts';

const PATHS = [
  '/../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '//etc/passwd',
  '/gun/../../../etc/passwd',
  '/healthz/../metrics',
  '/metrics%00.html',
  '/operator',
  '/operator.css',
  '/__proto__',
  '/constructor',
  'file:///etc/passwd',
  'http://169.254.169.254/',
  `/${'a'.repeat(7_000)}`,
];
const METHODS = ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'PURGE'];
const GARBAGE = [
  '\u0000\u0001\u0002\r\n\r\n',
  'GET\r\n\r\n',
  'CONNECT example.org:443 HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(20_000)}\r\n\r\n`,
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'GET /peer HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer \r\n\r\n',
  'GET /gun HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  'GET /gun HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n\r\n',
];

/** Asks for files, with odd methods, and not in HTTP at all: nothing but refusals comes back. */
export async function oddRequests(target: Target): Promise<void> {
  const from = (line: string) => `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`;
  const requests = [
    ...PATHS.map((path) => from(`GET ${path}`)),
    ...METHODS.map((method) => from(`${method} /healthz`)),
    ...GARBAGE,
  ];
  for (const request of requests) {
    const answer = await say(target, request);
    // A server may also hang up without a word.
    if (!/^(HTTP\/1\.1 (4\d\d|5\d\d) |$)/.test(answer) || answer.includes('root:')) {
      throw new Error(`${request.slice(0, 60)} was answered ${answer.slice(0, 60)}`);
    }
  }
}

async function say({ host, port }: Target, request: string): Promise<string> {
  const socket = await open(host, port, '127.0.7.1');
  socket.write(request);
  let answer = '';
  socket.on('data', (data: Buffer) => {
    answer += data.toString();
  });
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}
