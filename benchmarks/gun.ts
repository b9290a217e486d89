/** From publishing to receiving through a relay, at several rates, beside stock Gun and bare sockets. */
import { carryByStockGun, carryBySockets, carryBySymbolon } from './src/carriers.ts';
import { deliver, rowsOf, type Delivery, type DeliveryRow } from './src/delivery.ts';
import { report } from './src/report.ts';

const rates = [100, 1_000, 2_000];

const rows: DeliveryRow[] = [];

for (const rate of rates) {
  const results: (readonly [Awaited<ReturnType<typeof carryBySockets>>, Delivery])[] = [];
  for (const open of [carryByStockGun, carryBySockets, carryBySymbolon]) {
    const carrier = await open();
    results.push([carrier, await deliver(carrier, rate)]);
    await carrier.close();
  }
  rows.push(...rowsOf(results));
}
// Ours come last at each rate: at a hundred a second nothing may be skipped, and the last record of each
// path never.
const ours = rates.map((each) => rows.filter(({ rate }) => rate === each).at(-1));
const agrees = ours[0]?.delivered === 1 && ours.every((row) => row?.latest === 1);

if (!process.argv.includes('--json')) {
  console.table(
    rows.map(({ case: name, median, p99, delivered, latest, caughtUpP99 }) => ({
      case: name,
      'p50 ms': Number((median / 1_000).toPrecision(3)),
      'p99 ms': Number((p99 / 1_000).toPrecision(3)),
      'of all records': delivered,
      'of the last of each path': latest,
      'p99 ms until that or newer': Number((caughtUpP99 / 1_000).toPrecision(3)),
    })),
  );
}
report({ name: 'gun', rows, agrees });
// Stock Gun keeps timers that nothing ends.
process.exit();
