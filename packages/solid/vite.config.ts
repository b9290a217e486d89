import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** The build for those whose tools do not compile Solid's JSX; theirs is `dist/source`. */
export default defineConfig({
  plugins: [solid()],
  build: {
    emptyOutDir: false,
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: 'index' },
    rolldownOptions: { external: [/^solid-js/, /^@symbolon\//] },
    minify: false,
    sourcemap: true,
  },
});
