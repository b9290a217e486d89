import { testReadme } from '@symbolon/testing';

testReadme(import.meta.url);
