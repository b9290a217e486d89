import { solidTests } from '@symbolon/testing/vitest-solid';

export default solidTests();
