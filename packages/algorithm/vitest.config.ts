import { packageTests } from '@symbolon/testing/vitest';

// Each law is held against a thousand random groups: minutes, where a machine is busy with other things.
export default packageTests({ testTimeout: 180_000 });
