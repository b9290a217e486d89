import { vi } from 'vitest';

/** Catches what is reported to the host, which would end a test; until `vi.unstubAllGlobals()`. */
export function catchReported(): readonly string[] {
  const reported: string[] = [];
  vi.stubGlobal('queueMicrotask', (run: () => void) => {
    try {
      run();
    } catch (error) {
      reported.push((error as Error).message);
    }
  });
  return reported;
}
