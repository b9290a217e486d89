/** What is held for all connections together. */
export interface Pool {
  /** Enters a connection. */
  join(): Share;
  readonly bytes: number;
}

/** One connection's part of it. */
export interface Share {
  /** Notes how many bytes it holds now; tells whether that is more than its share of too much. */
  isTooMuch(bytes: number): boolean;
  readonly leave: () => void;
}

/** Makes a {@link Pool} that is to hold no more than `largest` bytes. */
export function createPool(largest: number): Pool {
  let bytes = 0;
  let members = 0;

  return {
    join() {
      let own = 0;
      members += 1;
      const note = (now: number): void => {
        bytes += now - own;
        own = now;
      };
      return {
        isTooMuch(now) {
          note(now);
          // Where all have too much together, somebody has more than an equal part of what there may be.
          return bytes > largest && own > largest / members;
        },
        leave() {
          note(0);
          members -= 1;
        },
      };
    },
    get bytes() {
      return bytes;
    },
  };
}
