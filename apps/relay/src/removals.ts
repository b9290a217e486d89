import type { DurableTexts } from './durable-texts.ts';

/** Takes records away from the disk, again where it did not let go of them. */
export interface Removals {
  /** Resolves when a record is gone from the disk; rejects if it is not yet. */
  remove(soul: string): Promise<void>;
  /** Takes away once more what the disk has still, when it works again. */
  repeat(): void;
}

/** Makes {@link Removals}; what `isKept` again meanwhile stays. */
export function createRemovals(
  texts: Pick<DurableTexts, 'write'>,
  isKept: (soul: string) => boolean,
): Removals {
  const left = new Set<string>();

  function remove(soul: string): Promise<void> {
    const gone = texts.write(soul, undefined);
    gone.catch(() => {
      if (!isKept(soul)) left.add(soul);
    });
    return gone;
  }

  return {
    remove,
    repeat() {
      const souls = [...left].filter((soul) => !isKept(soul));
      left.clear();
      for (const soul of souls) void remove(soul).catch(() => undefined);
    },
  };
}
