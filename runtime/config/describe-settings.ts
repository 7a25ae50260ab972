import { type SettingName, type SettingSchema, schemaOf, settingNames } from './settings.ts';

const introduction = `# Configuration

Settings of \`vivarium serve\`, which \`npm start\` runs. A flag wins over the environment variable, and that over the default;
each is read once, when the server starts. Nothing that comes over the network can change them. What is wrong with a value
is said at the start, and the server does not start.

| environment | flag | default | allowed | meaning |
|---|---|---|---|---|
`;

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  return `${introduction}${settingNames.map(rowOf).join('\n')}\n`;
}

function rowOf(name: SettingName): string {
  const schema = schemaOf(name);
  const { env, orEnv, flag, title, description, unit } = schema;
  const cells = [
    orEnv === undefined ? `\`${env}\`` : `\`${env}\`, else \`${orEnv}\``,
    flag === undefined ? '' : `\`--${flag}\``,
    withUnit(defaultOf(schema), unit),
    withUnit(allowed(schema), unit),
    `**${title}.** ${description}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function defaultOf(schema: SettingSchema): string {
  const text = String(schema.default);
  return text === '' ? 'none' : `\`${text}\``;
}

function allowed({ minimum, maximum, anyOf }: SettingSchema): string {
  if (anyOf !== undefined) return anyOf.map((choice) => `\`${choice.const}\``).join(', ');
  return minimum === undefined ? 'text' : `${minimum} to ${maximum}`;
}

function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined ? text : `${text} ${unit}`;
}

/** The settings that have a flag, with words for the help of the command line. */
export const settingFlags = settingNames.flatMap((name) => {
  const { flag, title, env } = schemaOf(name);
  const words = `${title.slice(0, 1).toLowerCase()}${title.slice(1)} (or ${env})`;
  return flag === undefined ? [] : [{ name, flag, words }];
});
