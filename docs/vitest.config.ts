import { processTests } from '@symbolon/testing/vitest';

export default processTests({ include: ['test/*.test.ts'] });
