import { language } from './chosen.ts';
import { formatNumber } from './formats.ts';

/** A text for each number that a language tells apart; `#` stands for the number. */
export interface PluralForms extends Partial<Record<Intl.LDMLPluralRule, string>> {
  readonly other: string;
}

const rules = new Map<string, Intl.PluralRules>();

/** The form that goes with a number, with the number in it. */
export function plural(count: number, forms: PluralForms): string {
  const { plurals } = language();
  const rule = rules.get(plurals) ?? new Intl.PluralRules(plurals);
  rules.set(plurals, rule);
  return (forms[rule.select(count)] ?? forms.other).replace('#', formatNumber(count));
}
