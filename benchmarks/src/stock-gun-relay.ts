// A relay as Gun ships it. It patches globals, hence a process of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as module from 'gun';

// Its types say that it cannot be called.
const { default: Gun } = module as unknown as { default: (options: object) => unknown };

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  Gun({ web: server, file: process.argv[2] ?? '', axe: false, multicast: false });
  const { port } = server.address() as AddressInfo;
  console.log(JSON.stringify({ url: `http://127.0.0.1:${port}/gun` }));
});
process.on('disconnect', () => process.exit());
