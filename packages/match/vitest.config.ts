import { packageTests } from '@symbolon/testing/vitest';

export default packageTests();
