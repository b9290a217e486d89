import type { Unit } from '@symbolon/solid';
import { shortened } from './letters.ts';
import { shownText } from './shown-text.ts';

/** How much is shown of what strangers wrote. */
const MOST_LETTERS = { measure: 24, type: 48, name: 100 };

const AMOUNT = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const SMALL_SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 2 });

/** An amount as people write it; what is too small to show still shows that it is there. */
export function formatAmount(amount: number): string {
  if (amount > 0 && amount < 0.005) return '< 0.01';
  return AMOUNT.format(amount);
}

/** An amount with what it is measured in: "7.5 hours". */
export function formatMeasured(amount: number, measure: string | undefined): string {
  const shown = measure === undefined ? undefined : shownText(measure);
  return shown === undefined
    ? formatAmount(amount)
    : `${formatAmount(amount)} ${shortened(shown, MOST_LETTERS.measure)}`;
}

/** A part of a whole: "31%". */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return SMALL_SHARE.format(share);
  return SHARE.format(share);
}

/** How a unit is called: its own name, or its type. */
export function unitTitle(unit: Unit): string {
  const name = unit.name === undefined ? undefined : shownText(unit.name);
  return name === undefined ? typeTitle(unit.type) : shortened(name, MOST_LETTERS.name);
}

/** How a type is called at the start of a line. */
export function typeTitle(type: string): string {
  return capitalised(typeWords(type));
}

/** How a type is called within a line. */
export function typeWords(type: string): string {
  return shortened(shownText(type) ?? '(no visible kind)', MOST_LETTERS.type);
}

/** The first letter as a capital, for the start of a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long ago, in the largest unit that says enough. */
export function formatAgo(elapsedMs: number): string {
  return elapsedMs < 4_500 ? 'now' : `${formatSpan(elapsedMs)} ago`;
}

/** A stretch of time, in the largest unit that says enough. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds < 90) return `${String(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${String(minutes)} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} h` : `${String(Math.round(hours / 24))} days`;
}

/** "Ana", "Ana and Bento", "Ana, Bento and 3 more". */
export function listNames(names: readonly string[], most = 3): string {
  if (names.length <= 1) return names[0] ?? 'nobody';
  if (names.length <= most) return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, most).join(', ')} and ${String(names.length - most)} more`;
}

/** "1 person", "3 people". */
export function counted(count: number, one: string, many: string): string {
  return `${AMOUNT.format(count)} ${count === 1 ? one : many}`;
}
