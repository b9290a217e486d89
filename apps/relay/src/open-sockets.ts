import type { Server, Socket } from 'node:net';

/** The open sockets of a server, those among them whose TLS handshake is not done, which HTTP knows nothing of. */
export interface OpenSockets {
  /** Hangs up on all of them. */
  destroy(): void;
}

/** Makes the {@link OpenSockets} of a server that does not listen yet. */
export function watchSockets(server: Server): OpenSockets {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    destroy() {
      for (const socket of sockets) socket.destroy();
    },
  };
}
