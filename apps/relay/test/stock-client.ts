import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A stock Gun client in a process of its own. */
export interface StockClient {
  /** Waits until it reports this value. */
  until(expected: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a {@link StockClient} that listens to one field. */
export function startStockClient(url: string, soul: string, field: string): StockClient {
  const script = fileURLToPath(new URL('stock-client.mjs', import.meta.url));
  const child = fork(script, [url, soul, field], { silent: true });
  const values: unknown[] = [];
  child.on('message', (message) => values.push((message as { value: unknown }).value));
  return {
    async until(expected) {
      while (!values.includes(expected)) await once(child, 'message');
    },
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}
