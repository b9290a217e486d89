// `node --import plant.mjs …` with the fault in PLANTED_FAULT: runs a program with a mistake in it.
import { register } from 'node:module';

const planted = process.env['PLANTED_FAULT'];
if (planted !== undefined) {
  register('./plant-hooks.mjs', import.meta.url, { data: JSON.parse(planted) });
}
