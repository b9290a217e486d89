import type { SettingNote } from './kinds.ts';
import { RelaySettingsSchema, type RelaySettings } from './settings.ts';

/** The name of a setting. */
export type SettingName = keyof RelaySettings;

/** A setting as people meet it. */
export interface Setting extends SettingNote {
  readonly name: SettingName;
  /** `--such-a-name` */
  readonly flag: string;
  /** `SYMBOLON_RELAY_SUCH_A_NAME` */
  readonly variable: string;
  /** What it is unless told otherwise. */
  readonly default: unknown;
}

/** How the variables of the environment begin that set something. */
export const VARIABLE_PREFIX = 'SYMBOLON_RELAY_';

/** All settings, in the order in which `--help` lists them. */
export const SETTINGS: readonly Setting[] = (
  Object.keys(RelaySettingsSchema.shape) as SettingName[]
).map((name) => {
  const schema = RelaySettingsSchema.shape[name];
  const note = schema.meta() as unknown as SettingNote;
  const words = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return {
    ...note,
    name,
    flag: `--${words}`,
    variable: `${VARIABLE_PREFIX}${words.replaceAll('-', '_').toUpperCase()}`,
    default: schema.parse(undefined),
  };
});
