import { describe, expect, it } from 'vitest';
import { AppError } from '../../nodes/contract/app-error.ts';
import { configurationPage } from './describe-settings.ts';
import { readSettings } from './read-settings.ts';
import { schemaOf, settingNames } from './settings.ts';

function problemOf(env: { readonly [name: string]: string }): string {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof AppError && error.code === 'config/invalid') return error.message;
    throw error;
  }
  return 'none';
}

describe('the settings', () => {
  it('are safe and sound when nothing is set', () => {
    const { settings, chosen } = readSettings({});
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 8188, access: 'auto', databaseUrl: '', workers: 0 });
    expect(chosen.size).toBe(0);
  });

  it('come from flags before the environment before defaults', () => {
    const env = { VIVARIUM_PORT: '9000', VIVARIUM_HOST: '::1', VIVARIUM_WORKERS: '' };
    const { settings, chosen } = readSettings(env, { port: '9001' });
    expect(settings).toMatchObject({ port: 9001, host: '::1', workers: 0 });
    expect([...chosen].sort()).toEqual(['host', 'port']);
  });

  it('take lists with commas', () => {
    const { settings } = readSettings({ VIVARIUM_ALLOWED_HOSTS: 'a.example, b.example:8080,' });
    expect(settings.allowedHosts).toEqual(['a.example', 'b.example:8080']);
  });

  it.each([
    ['VIVARIUM_PORT', '80a'],
    ['VIVARIUM_PORT', '65536'],
    ['VIVARIUM_PORT', '-1'],
    ['VIVARIUM_PORT', '1e3'],
    ['VIVARIUM_ACCESS', 'none'],
    ['VIVARIUM_LOG_LEVEL', 'loud'],
    ['VIVARIUM_TRUSTED_WEBHOOKS', 'http://10.0.0.5/path'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(problemOf({ [name]: value })).toMatch(new RegExp(`^${name} cannot be`));
  });

  it('never repeat a secret that is wrong', () => {
    const problem = problemOf({ DATABASE_URL: 'mysql://me:hunter2@db' });
    expect(problem).toMatch(/^DATABASE_URL cannot be what it is/);
    expect(problem).not.toContain('hunter2');
  });

  it('each have a variable and a flag of their own', () => {
    const sources = settingNames.map(schemaOf);
    const variables = sources.map((source) => source.env);
    const flags = sources.flatMap((source) => source.flag ?? []);
    expect(new Set(variables).size).toBe(variables.length);
    expect(new Set(flags).size).toBe(flags.length);
  });

  it('are documented in docs/configuration.md (mend it with `npx vitest run runtime/config --update`)', async () => {
    await expect(configurationPage()).toMatchFileSnapshot('../../docs/configuration.md');
  });
});
