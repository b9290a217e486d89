import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hostClock } from '@symbolon/store';
import { createSkippableClock } from '@symbolon/store/conformance';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startScriptedRelay } from '../test/scripted-relay.ts';
import { createSigner } from '../test/signer.ts';
import { graphOf, type Frame } from './frame.ts';
import { createGunNetwork } from './network.ts';
import { RECORD_FIELD } from './souls.ts';

const AUTHORS = 100;
const RECORD = 'x'.repeat(50_000);
/** Far below what the records of all take together, and above what comes and goes by itself. */
const BOUND = 2_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Answers every question with a large record of its own, and every greeting. */
function answer({ '#': id, get, dam }: Frame): string | undefined {
  if (dam !== undefined) return JSON.stringify({ dam, pid: '0relay', '@': id });
  if (get === undefined) return undefined;
  const value = JSON.stringify({ ':': get['#'] + RECORD, '~': `${'A'.repeat(86)}==` });
  const put = graphOf([{ soul: get['#'], field: RECORD_FIELD, value, state: 1 }]);
  return JSON.stringify({ '#': `0${String(id)}`, '@': id, put });
}

test(
  'of those who are followed no longer nothing stays in memory',
  { timeout: 120_000 },
  async () => {
    const relay = await startScriptedRelay();
    relay.answer(answer);
    const clock = createSkippableClock(hostClock(globalThis));
    const signer = await createSigner();
    const network = createGunNetwork({ signer, relays: [relay.url], clock, webSocket: WebSocket });
    await network.connect();

    async function comeAndGo(from: number): Promise<void> {
      for (let index = from; index < from + AUTHORS; index += 1) {
        const author = `${String(index).padStart(43, 'a')}.${'b'.repeat(43)}`;
        await new Promise<void>((resolve) => {
          const stop = network.subscribe(author, '/allocation/state', (wire) => {
            if (!wire.startsWith(`~${author}`)) return;
            stop();
            resolve();
          });
        });
      }
      // Gun waits for further answers to its questions for a while.
      await clock.skip(10_000);
      collectGarbage();
    }

    await comeAndGo(0);
    const before = process.memoryUsage().heapUsed;
    await comeAndGo(AUTHORS);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(BOUND);
    await network.close();
    await relay.stop();
  },
);
