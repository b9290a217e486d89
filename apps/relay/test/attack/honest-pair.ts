import { connectRaw } from '../raw-client.ts';
import { createAuthor, putOf } from '../records.ts';

/** Two participants who go on exchanging records while others attack. */
export interface HonestPair {
  /** Ends it when all that was sent has arrived; resolves with how long each record took, in milliseconds. */
  end(): Promise<number[]>;
}

/** Between two records, in milliseconds. */
const EVERY_MS = 100;

/** Starts an {@link HonestPair}: one puts, the other hears of it. */
export async function startHonestPair(url: string): Promise<HonestPair> {
  const [sender, reader] = [await connectRaw(url), await connectRaw(url)];
  const author = await createAuthor();
  await reader.ask({ get: { '#': author.soul } });
  const times: number[] = [];
  let isOver = false;

  async function exchange(): Promise<void> {
    for (let version = 0; !isOver; version += 1) {
      const write = await author.write(version);
      const from = performance.now();
      const [answer] = await Promise.all([
        sender.ask(putOf(write)),
        reader.heard(({ put }) => put?.[author.soul]?.['data'] === write.value),
      ]);
      if (answer.err !== undefined) throw new Error(`an honest record was refused: ${answer.err}`);
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  }

  const cutOff = new Promise<never>((_, reject) => {
    for (const { socket } of [sender, reader]) {
      socket.on('close', (code: number) => {
        if (!isOver) reject(new Error(`an honest connection was ended: ${code}`));
      });
    }
  });
  const exchanging = Promise.race([exchange(), cutOff]);
  exchanging.catch(() => undefined);
  return {
    async end() {
      isOver = true;
      await exchanging;
      sender.close();
      reader.close();
      return times;
    },
  };
}
