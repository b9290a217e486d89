/** The path at which participants connect. */
export const GUN_PATH = '/gun';
/** The path at which other relays connect. */
export const PEER_PATH = '/peer';
