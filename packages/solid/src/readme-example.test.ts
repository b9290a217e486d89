import { testReadme } from '@symbolon/testing';

// In plain Node `solid-js` is the build for servers, in which nothing updates.
testReadme(import.meta.url, ['browser', 'development']);
