import { safeParseWith, type Schema } from '@symbolon/solid';
import { formatNumber } from '../language/formats.ts';
import { unitsTexts } from '../texts/units.ts';

/** What a schema has against a value, to show beside the field that holds it. */
export function complaint<T>(schema: Schema<T>, value: unknown): string | undefined {
  if (safeParseWith(schema, value).ok) return undefined;
  // What no record may hold, whatever its schema, such as half a character, is no issue of the schema.
  const issue = schema.safeParse(value).error?.issues[0];
  const isText = typeof value === 'string';
  switch (issue?.code) {
    case 'too_big': {
      const most = formatNumber(Number(issue.maximum));
      return isText ? unitsTexts.tooLong(most) : unitsTexts.tooMuch(most);
    }
    case 'too_small':
      return isText
        ? unitsTexts.empty()
        : unitsTexts.tooLittle(formatNumber(Number(issue.minimum)));
    default:
      return isText ? unitsTexts.unseen() : unitsTexts.notTaken();
  }
}
