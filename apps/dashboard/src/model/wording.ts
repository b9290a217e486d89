import type { Unit } from '@symbolon/solid';
import { shortened } from './letters.ts';
import { shownText } from './shown-text.ts';
import { formatAgoBy, formatAll, formatNumber, formatUnit } from '../language/formats.ts';
import { wordsTexts } from '../texts/words.ts';

/** How much is shown of what strangers wrote. */
const MOST_LETTERS = { measure: 24, type: 48, name: 100 };

/** An amount as people write it; what is too small to show still shows that it is there. */
export function formatAmount(amount: number): string {
  if (amount > 0 && amount < 0.005) return wordsTexts.lessThan(formatNumber(0.01));
  return formatNumber(amount);
}

/** An amount with what it is measured in: "7.5 hours". */
export function formatMeasured(amount: number, measure: string | undefined): string {
  const shown = measure === undefined ? undefined : shownText(measure);
  return shown === undefined
    ? formatAmount(amount)
    : wordsTexts.measured(formatAmount(amount), shortened(shown, MOST_LETTERS.measure));
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
  return shortened(shownText(type) ?? wordsTexts.noVisibleKind(), MOST_LETTERS.type);
}

/** The first letter as a capital, for the start of a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How long ago, in the largest unit that says enough. */
export function formatAgo(elapsedMs: number): string {
  if (elapsedMs < 4_500) return wordsTexts.now();
  const { value, unit } = spanOf(elapsedMs);
  return formatAgoBy(value, unit);
}

/** A stretch of time, in the largest unit that says enough. */
export function formatSpan(ms: number): string {
  const { value, unit } = spanOf(ms);
  return formatUnit(value, unit);
}

function spanOf(ms: number) {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  if (seconds <= 90) return { value: seconds, unit: 'second' } as const;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return { value: minutes, unit: 'minute' } as const;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return { value: hours, unit: 'hour' } as const;
  return { value: Math.round(hours / 24), unit: 'day' } as const;
}

/** "Ana", "Ana and Bento", "Ana, Bento, and 3 more". */
export function listNames(names: readonly string[], most = 3): string {
  if (names.length === 0) return wordsTexts.nobody();
  if (names.length <= most) return formatAll(names);
  return formatAll([...names.slice(0, most), wordsTexts.more(names.length - most)]);
}
