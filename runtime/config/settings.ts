import { type Static, Type } from 'typebox';

/** What a setting says about itself besides its type. Read by `readSettings` and by the page that documents it. */
interface SettingWords {
  readonly title: string;
  readonly description: string;
  readonly env: string;
  /** Another variable, which other programs read too: it counts when the first is not set. */
  readonly orEnv?: string;
  readonly flag?: string;
  readonly unit?: string;
  /** Never shown or logged. */
  readonly secret?: boolean;
}

const words = (of: SettingWords): SettingWords => of;

/**
 * Everything that can be set from outside. Values come from flags of the command line, else from the environment, else from
 * here. Nothing else in the runtime reads the environment.
 */
export const settingsSchema = Type.Object(
  {
    host: Type.String({
      ...words({
        env: 'VIVARIUM_HOST',
        flag: 'host',
        title: 'Address to listen on',
        description: 'An address that is not loopback is refused until there is an API key.',
      }),
      default: '127.0.0.1',
      minLength: 1,
    }),
    port: Type.Integer({
      ...words({
        env: 'VIVARIUM_PORT',
        flag: 'port',
        title: 'Port to listen on',
        description:
          'When it is not set and 8188 is taken, any free port is used and printed. 0 always takes a free one.',
      }),
      default: 8188,
      minimum: 0,
      maximum: 65_535,
    }),
    access: Type.Union([Type.Literal('auto'), Type.Literal('keys')], {
      ...words({
        env: 'VIVARIUM_ACCESS',
        flag: 'access',
        title: 'Who may call',
        description:
          '`auto`: on loopback everybody on this machine, elsewhere only who has an API key. `keys`: API keys everywhere, for a server behind a proxy on the same machine.',
      }),
      default: 'auto',
    }),
    allowedHosts: Type.Array(Type.String({ minLength: 1 }), {
      ...words({
        env: 'VIVARIUM_ALLOWED_HOSTS',
        flag: 'allowed-hosts',
        title: 'Host names of this server',
        description:
          'Names, separated by commas, under which browsers may reach this server besides loopback ones, with the port where it is not the usual one. Requests for other names are refused.',
      }),
      default: [],
    }),
    dataFolder: Type.String({
      ...words({
        env: 'VIVARIUM_DATA',
        flag: 'data',
        title: 'Data folder',
        description: 'Where files, results, keys and the embedded database are kept.',
      }),
      default: '.vivarium',
      minLength: 1,
    }),
    databaseUrl: Type.String({
      ...words({
        env: 'DATABASE_URL',
        secret: true,
        title: 'Postgres database',
        description: 'A `postgres://` URL. Empty: a database embedded in the data folder.',
      }),
      default: '',
      pattern: '^$|^postgres(ql)?://',
    }),
    workers: Type.Integer({
      ...words({
        env: 'VIVARIUM_WORKERS',
        flag: 'workers',
        title: 'Runs at the same time',
        description: 'Each run has a process of its own. 0: one for every two cores.',
      }),
      default: 0,
      minimum: 0,
      maximum: 256,
    }),
    runMemoryMebibytes: Type.Integer({
      ...words({
        env: 'VIVARIUM_RUN_MEMORY',
        unit: 'MiB',
        title: 'Memory of a run',
        description: 'A run whose process needs more is ended.',
      }),
      default: 2048,
      minimum: 256,
      maximum: 1_048_576,
    }),
    runSeconds: Type.Integer({
      ...words({
        env: 'VIVARIUM_RUN_SECONDS',
        unit: 's',
        title: 'Time of a run',
        description: 'A run that takes longer is ended.',
      }),
      default: 600,
      minimum: 1,
      maximum: 86_400,
    }),
    leaseSeconds: Type.Integer({
      ...words({
        env: 'VIVARIUM_LEASE_SECONDS',
        unit: 's',
        title: 'Silence after which a server counts as dead',
        description:
          'With several servers on one database: the others then take over what it ran. It must be the same for all of them.',
      }),
      default: 10,
      minimum: 1,
      maximum: 300,
    }),
    bodyMebibytes: Type.Integer({
      ...words({
        env: 'VIVARIUM_BODY_SIZE',
        unit: 'MiB',
        title: 'Largest JSON body',
        description: 'Larger requests are refused.',
      }),
      default: 4,
      minimum: 1,
      maximum: 64,
    }),
    uploadMebibytes: Type.Integer({
      ...words({
        env: 'VIVARIUM_UPLOAD_SIZE',
        unit: 'MiB',
        title: 'Largest upload',
        description: 'Larger files are refused.',
      }),
      default: 128,
      minimum: 1,
      maximum: 4096,
    }),
    headerSeconds: Type.Integer({
      ...words({
        env: 'VIVARIUM_HEADER_SECONDS',
        unit: 's',
        title: 'Time to send the head of a request',
        description: 'A connection that takes longer is closed.',
      }),
      default: 20,
      minimum: 1,
      maximum: 600,
    }),
    requestSeconds: Type.Integer({
      ...words({
        env: 'VIVARIUM_REQUEST_SECONDS',
        unit: 's',
        title: 'Time to send a request',
        description:
          'With its body: long enough for the largest upload over the slowest line. After that the connection is closed.',
      }),
      default: 600,
      minimum: 1,
      maximum: 86_400,
    }),
    requestsPerMinute: Type.Integer({
      ...words({
        env: 'VIVARIUM_REQUESTS_PER_MINUTE',
        unit: 'requests/min',
        title: 'Requests of one caller',
        description:
          'More than that in a minute, from one API key or one tenant on loopback, are put off with status 429.',
      }),
      default: 6000,
      minimum: 1,
      maximum: 1_000_000,
    }),
    retentionHours: Type.Integer({
      ...words({
        env: 'VIVARIUM_RETENTION_HOURS',
        unit: 'h',
        title: 'Keep files for',
        description: 'Uploads and results that nobody has asked to keep are deleted after that time.',
      }),
      default: 24,
      minimum: 1,
      maximum: 87_600,
    }),
    cacheHours: Type.Integer({
      ...words({
        env: 'VIVARIUM_CACHE_HOURS',
        unit: 'h',
        title: 'Keep intermediate results for',
        description: 'What nodes have computed is forgotten when no run has used it for that time.',
      }),
      default: 168,
      minimum: 1,
      maximum: 87_600,
    }),
    drainSeconds: Type.Integer({
      ...words({
        env: 'VIVARIUM_DRAIN_SECONDS',
        unit: 's',
        title: 'Time to finish when stopped',
        description: 'Runs that are not done by then are handed back and go on at the next start.',
      }),
      default: 20,
      minimum: 0,
      maximum: 3600,
    }),
    trustedWebhooks: Type.Array(Type.String({ pattern: '^https?://[^/]+$' }), {
      ...words({
        env: 'VIVARIUM_TRUSTED_WEBHOOKS',
        title: 'Trusted receivers of webhooks',
        description:
          'Origins such as `http://10.0.0.5:9000`, separated by commas, that may be private and need no TLS. All others must be public and https.',
      }),
      default: [],
    }),
    otlpEndpoint: Type.String({
      ...words({
        env: 'VIVARIUM_OTLP_ENDPOINT',
        orEnv: 'OTEL_EXPORTER_OTLP_ENDPOINT',
        title: 'Where to send traces',
        description:
          'URL of an OpenTelemetry collector that takes OTLP over HTTP, without `/v1/traces`. Empty: nothing is traced. `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` are heeded as well.',
      }),
      default: '',
      pattern: '^$|^https?://[^\\s?#]+$',
    }),
    logLevel: Type.Union(
      [
        Type.Literal('debug'),
        Type.Literal('info'),
        Type.Literal('warn'),
        Type.Literal('error'),
        Type.Literal('silent'),
      ],
      {
        ...words({
          env: 'VIVARIUM_LOG_LEVEL',
          flag: 'log-level',
          title: 'How much to log',
          description: 'JSON lines on standard error. `debug` has a line for every request.',
        }),
        default: 'info',
      },
    ),
  },
  { additionalProperties: false },
);

export type Settings = Readonly<Static<typeof settingsSchema>>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsSchema.properties) as readonly SettingName[];

/** The JSON Schema of a setting as plain data: TypeBox's types know only what a value may be. */
export type SettingSchema = SettingWords & {
  readonly default: Settings[SettingName];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly anyOf?: readonly { readonly const: string }[];
};

export function schemaOf(name: SettingName): SettingSchema {
  return settingsSchema.properties[name] as unknown as SettingSchema;
}
