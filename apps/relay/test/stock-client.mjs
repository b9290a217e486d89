// A client as Gun ships it, with its security layer, which reports each value of one field.
import StockGun from 'gun/gun.js';
import 'gun/sea.js';
import { WebSocket } from 'ws';

/**
 * @typedef {{ get(key: string): Chain, on(run: (value: unknown) => void): void }} Chain
 * @typedef {(options: object) => Chain} GunFunction
 */
const Gun = /** @type {GunFunction} */ (/** @type {unknown} */ (StockGun));

const [url = '', soul = '', field = ''] = process.argv.slice(2);
const gun = Gun({ peers: [url], WebSocket, localStorage: false, axe: false, multicast: false });
gun
  .get(soul)
  .get(field)
  .on((value) => process.send?.({ value }));
process.on('disconnect', () => process.exit());
