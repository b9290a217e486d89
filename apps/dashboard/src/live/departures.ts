/** Tells the other tabs of a browser that a participant of theirs is gone. */
export interface Departures {
  tell(): void;
  /** Calls `run` when another tab has told. */
  hear(run: () => void): void;
  close(): void;
}

/** Opens the line between the tabs that hold the same participant, by the name of its place. */
export function createDepartures(place: string): Departures {
  const channel = new BroadcastChannel(`symbolon-departures ${place}`);
  return {
    tell() {
      channel.postMessage('gone');
    },
    hear(run) {
      channel.onmessage = run;
    },
    close() {
      channel.close();
    },
  };
}
