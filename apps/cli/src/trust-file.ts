import { IdSchema } from '@symbolon/peer';
import type { Rating } from '@symbolon/simulator';
import { CsvError, parse } from 'csv-parse/sync';
import { InputError } from './input-error.ts';

/** One line of the file: where it is, and its fields. */
interface Line {
  readonly number: number;
  readonly fields: readonly string[];
}

/** Where the three columns that count are. */
interface Columns {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

/**
 * Reads ratings from CSV with a header that names `Source`, `Target` and `Weight`; further columns are
 * left alone. Throws an {@link InputError} that names the line.
 */
export function parseTrustFile(text: string): Rating[] {
  const [header, ...lines] = readLines(text);
  if (header === undefined) throw new InputError('line 1: the file is empty');
  const columns = findColumns(header);
  return lines.map((line) => readRating(line, columns));
}

function readLines(text: string): Line[] {
  const lines: Line[] = [];
  try {
    parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      // Missing fields are told of below, with what is missing.
      relax_column_count: true,
      on_record: (fields: readonly string[], place) => {
        lines.push({ number: place.lines, fields });
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const line = typeof cause['lines'] === 'number' ? cause['lines'] : 1;
    throw new InputError(`line ${String(line)}: ${cause.message}`, cause);
  }
  return lines;
}

function findColumns(header: Line): Columns {
  const names = header.fields.map((name) => name.toLowerCase());
  const [source, target, weight] = ['source', 'target', 'weight'].map((name) =>
    names.indexOf(name),
  );
  if (source === undefined || target === undefined || weight === undefined) throw noHeader(header);
  if (source < 0 || target < 0 || weight < 0) throw noHeader(header);
  return { source, target, weight };
}

function noHeader({ number }: Line): InputError {
  return new InputError(
    `line ${String(number)}: the header must name the columns Source, Target and Weight`,
  );
}

function readRating({ number, fields }: Line, columns: Columns): Rating {
  const weight = fields[columns.weight] ?? '';
  const strength = weight === '' ? Number.NaN : Number(weight);
  if (!Number.isFinite(strength)) {
    throw new InputError(
      `line ${String(number)}: the weight ${JSON.stringify(weight)} is not a number`,
    );
  }
  return {
    source: readId(number, 'source', fields[columns.source]),
    target: readId(number, 'target', fields[columns.target]),
    weight: strength,
  };
}

function readId(line: number, column: string, value = ''): string {
  const id = IdSchema.safeParse(value);
  if (id.success) return id.data;
  const reason = id.error.issues[0]?.message ?? 'not an id';
  throw new InputError(`line ${String(line)}: ${column} ${JSON.stringify(value)}: ${reason}`);
}
