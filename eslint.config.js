export { config as default } from '@symbolon/lint';
