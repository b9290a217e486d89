/**
 * Storage in a browser's IndexedDB.
 *
 * @packageDocumentation
 */
export { createIndexedDbStorage, type IndexedDbStorage } from '@symbolon/store/indexeddb';
