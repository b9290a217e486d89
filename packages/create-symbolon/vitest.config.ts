import { processTests } from '@symbolon/testing/vitest';

export default processTests();
