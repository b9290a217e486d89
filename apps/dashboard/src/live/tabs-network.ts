// In a file of its own, so that it is loaded by those tabs only which use it.
export { createBroadcastNetwork } from '@symbolon/solid';
