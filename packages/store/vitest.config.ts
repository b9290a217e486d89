import { packageTests } from '@symbolon/testing/vitest';
import { mergeConfig } from 'vitest/config';

// Solid resolves to a build that never updates, unless it is asked for the one of a browser.
export default mergeConfig(packageTests({ server: { deps: { inline: ['solid-js'] } } }), {
  ssr: { resolve: { conditions: ['browser', 'development'] } },
});
