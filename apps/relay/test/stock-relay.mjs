// A relay as Gun ships it, in a process of its own: it patches globals, and strangers can end it.
import { createServer } from 'node:http';
import Gun from 'gun';

const server = createServer();
server.listen(Number(process.argv[3]), '127.0.0.1', () => {
  Gun({ web: server, file: process.argv[2], axe: false, multicast: false });
  process.send({ port: server.address().port });
});
process.on('disconnect', () => process.exit());
