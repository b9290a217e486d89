import { readFileSync } from 'node:fs';
import { oneLine, ValidationError } from '@symbolon/schemas';
import { SETTINGS, VARIABLE_PREFIX, type Setting, type SettingName } from './catalogue.ts';
import { checkSettings, firstFault } from './check.ts';
import { RelaySettingsSchema, type RelaySettings, type RelaySettingsInput } from './settings.ts';

/** Where settings come from; each goes before the one above it. */
export interface SettingSources {
  /** A JSON file of settings by their names. */
  readonly config?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** By the names of the settings. */
  readonly flags: Readonly<Record<string, unknown>>;
  /** What is so where nothing else is said. */
  readonly usual?: Partial<RelaySettings>;
}

const CONFIG_VARIABLE = `${VARIABLE_PREFIX}CONFIG`;

const SomeSettings = RelaySettingsSchema.partial();

/**
 * Reads the settings of a relay: flags before the environment before the file before what is usual. Throws
 * `invalid-value` that names the file, variable or flag at fault and what was expected.
 */
export function readSettings(sources: SettingSources): RelaySettings {
  const { config, environment, flags, usual } = sources;
  const file = config ?? environment[CONFIG_VARIABLE];
  const all = {
    ...(usual as RelaySettingsInput | undefined),
    ...(file === undefined ? {} : fromFile(file)),
    ...fromEnvironment(environment),
    ...fromFlags(flags),
  };
  return checkSettings(all);
}

function fromFile(file: string): RelaySettingsInput {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const isJson = cause instanceof SyntaxError;
    throw new ValidationError(
      `${file}: ${isJson ? oneLine(`no JSON: ${cause.message}`) : 'cannot be read'}`,
      { at: file, cause },
    );
  }
  const parsed = SomeSettings.safeParse(content);
  if (parsed.success) return content as RelaySettingsInput;
  const { at, what } = firstFault(parsed.error);
  throw new ValidationError(oneLine(`${file}: ${at === '' ? '' : `${at}: `}${what}`), { at });
}

function fromEnvironment(environment: SettingSources['environment']): RelaySettingsInput {
  const given: Partial<Record<SettingName, unknown>> = {};
  for (const [variable, value] of Object.entries(environment)) {
    if (!variable.startsWith(VARIABLE_PREFIX) || variable === CONFIG_VARIABLE) continue;
    const setting = SETTINGS.find((each) => each.variable === variable);
    if (setting === undefined) {
      throw new ValidationError(oneLine(`${variable}: there is no such setting`), { at: variable });
    }
    if (value !== undefined) given[setting.name] = checked(setting, value, variable);
  }
  return given as RelaySettingsInput;
}

function fromFlags(flags: SettingSources['flags']): RelaySettingsInput {
  const given: Partial<Record<SettingName, unknown>> = {};
  for (const setting of SETTINGS) {
    const value = flags[setting.name];
    if (value !== undefined) given[setting.name] = checked(setting, value, setting.flag);
  }
  return given as RelaySettingsInput;
}

function checked({ name }: Setting, value: unknown, source: string): unknown {
  const parsed = RelaySettingsSchema.shape[name].safeParse(value);
  if (parsed.success) return value;
  throw new ValidationError(`${source}: ${firstFault(parsed.error).what}`, { at: source });
}
