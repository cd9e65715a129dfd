import { z } from 'zod'
import { type Pace, publishedPace, windowsFrom } from '#shared/pacing.ts'
import { type CallRates, ratesFrom, usualRates } from './call-rates.ts'
import { answerKeySettings } from './answer-key-settings.ts'
import { type Operation, operationOf, operationSettings } from './operation-settings.ts'
import { defaultDrainSeconds, defaultStopSeconds } from './graceful-stop.ts'
import { contradictions } from './start-problems.ts'
import { StartupProblem } from './startup-problem.ts'

/** Everything the process is told from outside, parsed once. Secrets stand apart and are never logged. */
export interface Config {
  readonly port: number
  /** Where people and Graph reach this server, without a trailing slash. */
  readonly publicUrl: string
  readonly tenantId: string
  readonly appId: string
  /** Id in the app manifest; deep links into the tab name it. */
  readonly manifestId: string
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly tabFolder: string
  /** Origins besides Teams' own that may frame the tab. */
  readonly hostOrigins: readonly string[]
  readonly endpoints: Endpoints
  readonly identity: Identity
  readonly local: boolean
  /** How fast Teams lets the app write (published: 50 a second in one tenant). */
  readonly pace: Pace
  /** Requests per second for call records (published: 1,500 in 20 s for one app in one tenant, a burst of 60 included). */
  readonly callReadsPerSecond: number
  /** For how many days what was kept of single calls stays; the daily figures stay for good. */
  readonly callFactsDays: number
  /** Ids of keys of answers that nobody has any more. */
  readonly answerKeysLost: readonly string[]
  /** Proxies of our own in front, whose entries in X-Forwarded-For are believed; App Service is one. */
  readonly trustedProxies: number
  /** How many calls each may make before it is asked to wait. */
  readonly callRates: CallRates
  /** Whether the app may be put into the Teams of people a message waits for. */
  readonly installsApp: boolean
  /** The restore after which messages may leave again, by the moment it was noticed. */
  readonly resumeSending: string | null
  /** How long requests are still taken after a stop was asked for, until whoever spreads them has noticed. */
  readonly drainMs: number
  /** A stop ends at the latest after this, whatever is still under way; below the platform's own limit. */
  readonly stopWithinMs: number
  readonly operation: Operation
}

/** Where Microsoft's services are. Loopback stand-ins are accepted only in the local world. */
export interface Endpoints {
  readonly login: string
  readonly graph: string
  /** Issuer metadata of the Bot Connector. */
  readonly botMetadata: string
  /** Service urls the bot may send to: exact origins. */
  readonly connectorOrigins: readonly string[]
}

/** What proves the app to Entra beside a secret; the first that is told is used. */
export interface Identity {
  /** Client id of the user-assigned identity; it signs in to the database too. */
  readonly managedIdentity: string | null
  readonly certificateFile: string | null
  readonly federatedTokenFile: string | null
}

export interface Secrets {
  readonly appSecret: string | null
  /** Base64; null where the one in the data folder is to be used. */
  readonly answerKey: string | null
  /** Base64; earlier keys that still open answers. */
  readonly answerKeysBefore: readonly string[]
}

/** Null where there is none, or where it is not used. */
export interface FilesTold {
  readonly certificateFile: string | null
  readonly federatedTokenFile: string | null
  /** Holds the key of answers, from the first start on. */
  readonly keyFolder: string | null
}

const defaultDataFolder = 'data'

const microsoft: Endpoints = {
  login: 'https://login.microsoftonline.com',
  graph: 'https://graph.microsoft.com',
  botMetadata: 'https://login.botframework.com/v1/.well-known/openidconfiguration',
  connectorOrigins: ['https://smba.trafficmanager.net', 'https://smba.infra.gcc.teams.microsoft.com'],
}

/** Entra and Teams write them in small letters, and compare texts. */
const Guid = z.guid('must be a GUID').toLowerCase()

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  PUBLIC_URL: z.url('must be the https address of this server').optional(),
  TENANT_ID: Guid,
  APP_ID: Guid,
  MANIFEST_ID: Guid,
  MANAGED_IDENTITY_CLIENT_ID: Guid.optional(),
  APP_CERTIFICATE_FILE: z.string().optional(),
  APP_FEDERATED_TOKEN_FILE: z.string().optional(),
  APP_SECRET: z.string().optional(),
  DATABASE_URL: z.string().startsWith('postgres', 'must begin with postgres:// or postgresql://').optional(),
  ...answerKeySettings,
  ...operationSettings,
  DATA_FOLDER: z.string().min(1).default(defaultDataFolder),
  TAB_FOLDER: z.string().min(1).default('tab/dist'),
  CALL_READS_PER_SECOND: z.coerce.number().positive().max(72).default(70),
  CALL_FACTS_DAYS: z.coerce.number().int().min(40).max(3660).default(400),
  SENDS_PER_SECOND: z.coerce.number().positive().max(1000).default(publishedPace.perSecond),
  SENDS_PER_CONVERSATION: z
    .string()
    .transform(windowsFrom)
    .refine((windows) => windows !== null, 'must be windows such as 7/1 8/2 60/30 1800/3600 (calls/seconds)')
    .default(publishedPace.conversation),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  CALL_RATES: z
    .string()
    .transform(ratesFrom)
    .refine((rates) => rates !== null, 'must be calls a minute such as person/600 file/60 stranger/120')
    .default(usualRates),
  INSTALL_APP: z.enum(['true', 'false']).default('false'),
  RESUME_SENDING: z.iso.datetime('must be the moment the server named').optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(60).optional(),
  STOP_SECONDS: z.coerce.number().min(5).max(115).default(defaultStopSeconds),
  LOCAL: z.enum(['true', 'false']).default('false'),
  LOCAL_LOGIN: z.string().optional(),
  LOCAL_GRAPH: z.string().optional(),
  LOCAL_CONNECTOR: z.string().optional(),
  LOCAL_HOST: z.string().optional(),
})

/** Every setting the server reads; .github/guides/settings.md explains each. */
export const settingNames: readonly string[] = Object.keys(Environment.shape)

/**
 * Reads the environment, or throws one StartupProblem that lists everything wrong with it.
 *
 * @param found what is wrong with the files it names, as “SETTING: words”; whoever can read them looks.
 */
export function readConfig(
  environment: Record<string, string | undefined>,
  found: readonly string[] = [],
): {
  config: Config
  secrets: Secrets
} {
  const known = toldIn(environment)
  const result = Environment.safeParse(known)
  const broken = result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${said(message)}`)
  // What is wrong in two ways is said once, by what was found first.
  const named = new Set(broken.map(settingOf))
  const others = [...contradictions(known), ...found].filter((each) => !named.has(settingOf(each)))
  const problems = [...broken, ...others]
  if (!result.success || problems.length > 0) throw new StartupProblem(problemList(problems))
  const env = result.data
  const local = env.LOCAL === 'true'
  const drainSeconds = env.DRAIN_SECONDS ?? (local ? 0 : defaultDrainSeconds)
  const config: Config = {
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    tenantId: env.TENANT_ID,
    appId: env.APP_ID,
    manifestId: env.MANIFEST_ID,
    databaseUrl: env.DATABASE_URL ?? null,
    dataFolder: env.DATA_FOLDER,
    tabFolder: env.TAB_FOLDER,
    hostOrigins: local ? [new URL(env.LOCAL_HOST!).origin] : [],
    endpoints: local ? localEndpoints(env) : microsoft,
    identity: {
      managedIdentity: env.MANAGED_IDENTITY_CLIENT_ID ?? null,
      certificateFile: env.APP_CERTIFICATE_FILE ?? null,
      federatedTokenFile: env.APP_FEDERATED_TOKEN_FILE ?? null,
    },
    local,
    callReadsPerSecond: env.CALL_READS_PER_SECOND,
    callFactsDays: env.CALL_FACTS_DAYS,
    pace: { perSecond: env.SENDS_PER_SECOND, conversation: env.SENDS_PER_CONVERSATION },
    trustedProxies: env.TRUSTED_PROXIES,
    operation: operationOf(env),
    callRates: env.CALL_RATES,
    installsApp: env.INSTALL_APP === 'true',
    answerKeysLost: env.ANSWER_KEYS_LOST,
    resumeSending: env.RESUME_SENDING ?? null,
    drainMs: drainSeconds * 1000,
    stopWithinMs: env.STOP_SECONDS * 1000,
  }
  const {
    APP_SECRET: appSecret = null,
    ANSWER_KEY: answerKey = null,
    ANSWER_KEYS_BEFORE: answerKeysBefore,
  } = env
  return { config, secrets: { appSecret, answerKey, answerKeysBefore } }
}

/** Files the settings name or imply, told whatever else is wrong: a start looks at them before it says what is. */
export function filesIn(environment: Record<string, string | undefined>): FilesTold {
  const told = toldIn(environment)
  const isIdentity = told['MANAGED_IDENTITY_CLIENT_ID'] !== undefined
  return {
    certificateFile: isIdentity ? null : (told['APP_CERTIFICATE_FILE'] ?? null),
    federatedTokenFile: isIdentity ? null : (told['APP_FEDERATED_TOKEN_FILE'] ?? null),
    keyFolder: told['ANSWER_KEY'] === undefined ? (told['DATA_FOLDER'] ?? defaultDataFolder) : null,
  }
}

function toldIn(environment: Record<string, string | undefined>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  )
}

type Env = z.output<typeof Environment>

function localEndpoints(env: Env): Endpoints {
  return {
    login: env.LOCAL_LOGIN!,
    graph: env.LOCAL_GRAPH!,
    botMetadata: `${env.LOCAL_LOGIN!}/v1/.well-known/openidconfiguration`,
    connectorOrigins: [new URL(env.LOCAL_CONNECTOR!).origin],
  }
}

function said(message: string): string {
  return message.startsWith('Invalid input') ? 'is missing or of the wrong kind' : message
}

/** The setting a problem is about. */
function settingOf(problem: string): string {
  return problem.split(':', 1)[0] ?? ''
}

function problemList(problems: readonly string[]): string {
  return `Switchover cannot start with this configuration:\n${problems.map((each) => `  - ${each}`).join('\n')}`
}
