import { settled, startNeighbours } from './neighbours.ts';

const neighbours = await startNeighbours(
  { degrees: 18, firmness: 0.75 },
  { degrees: 24, firmness: 0.75 },
);
const [ana, ben] = await Promise.all(neighbours.map(settled));
console.log(`Ana would like 18 °C and settles on ${ana?.degrees.toFixed(2) ?? '?'} °C`);
console.log(`Ben would like 24 °C and settles on ${ben?.degrees.toFixed(2) ?? '?'} °C`);
await Promise.all(neighbours.map((peer) => peer.stop()));
