import { expect, test } from 'vitest';
import { soak } from '../test/soak/soak.ts';
import { faultsOf } from '../test/soak/verdict.ts';

// A minute of it where everything is tested: SOAK_SECONDS. Longer ones: the package's script `soak`.
const seconds = Number(process.env['SOAK_SECONDS'] ?? '10');

test(
  `two participants lose nothing in ${seconds} s with a relay that is killed at random times`,
  { timeout: (seconds + 60) * 1_000 },
  async () => {
    expect(faultsOf(await soak(seconds * 1_000))).toEqual([]);
  },
);
