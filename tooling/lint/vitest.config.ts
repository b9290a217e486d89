import { packageTests } from '@symbolon/testing/vitest';

export default packageTests({ include: ['src/**/*.test.{js,ts}'] });
