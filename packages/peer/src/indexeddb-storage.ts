/**
 * Storage in a browser's IndexedDB.
 *
 * @packageDocumentation
 */
export { createIndexedDbStorage } from '@symbolon/store/indexeddb';
