import type { Writable } from 'node:stream';

/** Holds back what is written to a stream until the end of the turn, so that it leaves in one piece. */
export type Gather = (stream: Writable) => void;

/** Makes a {@link Gather} for many streams. */
export function createGather(): Gather {
  let corked = new Set<Writable>();

  function flush(): void {
    const streams = corked;
    corked = new Set();
    for (const stream of streams) stream.uncork();
  }

  return (stream) => {
    if (corked.has(stream)) return;
    if (corked.size === 0) setImmediate(flush);
    corked.add(stream);
    stream.cork();
  };
}
