import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { AppError } from '../../nodes/contract/app-error.ts';
import { type SettingName, type Settings, schemaOf, settingNames, settingsSchema } from './settings.ts';

export interface GivenSettings {
  readonly settings: Settings;
  /** Those that somebody has chosen; all others have their default. */
  readonly chosen: ReadonlySet<SettingName>;
}

/** Flags win over the environment, which wins over defaults. Throws `config/invalid` naming where the bad value came from. */
export function readSettings(
  env: { readonly [name: string]: string | undefined },
  flags: { readonly [setting in SettingName]?: string | undefined } = {},
): GivenSettings {
  const settings: { [name: string]: unknown } = {};
  const chosen = new Set<SettingName>();
  for (const name of settingNames) {
    const source = schemaOf(name);
    const flag = flags[name];
    const variable = env[source.env] || source.orEnv === undefined ? source.env : source.orEnv;
    const text = flag ?? env[variable];
    if (text === undefined || text === '') {
      settings[name] = source.default;
      continue;
    }
    const place = flag === undefined ? variable : `--${source.flag}`;
    settings[name] = parse(text, settingsSchema.properties[name], { place, isSecret: source.secret === true });
    chosen.add(name);
  }
  return { settings: Value.Parse(settingsSchema, settings), chosen };
}

function parse(
  text: string,
  schema: TSchema & { readonly type?: string },
  { place, isSecret }: { readonly place: string; readonly isSecret: boolean },
): unknown {
  const value = read(text, schema.type);
  const [problem] = Value.Errors(schema, value);
  if (problem === undefined) return value;
  throw new AppError({
    code: 'config/invalid',
    kind: 'input',
    message: `${place} cannot be ${isSecret ? 'what it is' : `\`${text}\``}: it ${problem.message}.`,
    hint: 'See docs/configuration.md for what it may be.',
  });
}

function read(text: string, type: string | undefined): unknown {
  switch (type) {
    case 'integer':
      return /^\d{1,12}$/.test(text) ? Number(text) : text;
    case 'array':
      return text
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== '');
    default:
      return text;
  }
}
