/** As much of a readable value as is needed to wait for it. */
interface Followed<T> {
  subscribe(run: (value: T) => void): () => void;
}

/** Resolves with the first value for which `holds`, the one at hand among them. */
export function until<T>(source: Followed<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const ends: (() => void)[] = [];
    const end = source.subscribe((value) => {
      if (!holds(value)) return;
      for (const stop of ends) stop();
      resolve(value);
    });
    ends.push(end);
  });
}
