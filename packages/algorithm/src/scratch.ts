/**
 * Columns to work in, for as long as one computation lasts; what is in them to begin with is left from
 * another one. Memory that a process has touched before is many times faster than new memory, so
 * buffers go from one computation to the next: those that the last one took, within bounds, and all others
 * as long as nobody else needs the room.
 */
export class Scratch {
  readonly #free: ArrayBuffer[];
  readonly #taken: ArrayBuffer[] = [];

  private constructor(free: ArrayBuffer[]) {
    this.#free = free;
  }

  /** Runs a computation. No column that it took may be used once it is over. */
  static during<Outcome>(compute: (scratch: Scratch) => Outcome): Outcome {
    const scratch = new Scratch(left?.deref() ?? kept);
    // One that begins before this one is over has buffers of its own.
    left = undefined;
    kept = [];
    const outcome = compute(scratch);
    left = new WeakRef([...scratch.#free, ...scratch.#taken]);
    if (bytesOf(scratch.#taken) <= KEPT) kept = scratch.#taken;
    return outcome;
  }

  float64(length: number): Float64Array {
    return new Float64Array(this.#take(length * Float64Array.BYTES_PER_ELEMENT), 0, length);
  }

  uint32(length: number): Uint32Array {
    return new Uint32Array(this.#take(length * Uint32Array.BYTES_PER_ELEMENT), 0, length);
  }

  /** The smallest free buffer that is large enough, and not much too large. */
  #take(bytes: number): ArrayBuffer {
    let best: number | undefined;
    for (const [index, { byteLength }] of this.#free.entries()) {
      if (byteLength < bytes || byteLength > 2 * bytes) continue;
      if (best === undefined || byteLength < (this.#free[best] as ArrayBuffer).byteLength) {
        best = index;
      }
    }
    const [found] = best === undefined ? [] : this.#free.splice(best, 1);
    const buffer = found ?? new ArrayBuffer(bytes);
    this.#taken.push(buffer);
    return buffer;
  }
}

/** Room that the last computation leaves to the next whatever else needs it, in bytes. */
const KEPT = 96 * 1024 * 1024;

let left: WeakRef<ArrayBuffer[]> | undefined;
let kept: ArrayBuffer[] = [];

function bytesOf(buffers: readonly ArrayBuffer[]): number {
  return buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
