// In a file of its own, so that only those load it who ask for it.
export { installInspection } from '@symbolon/solid';
