export { testReadme } from './readme.ts';
