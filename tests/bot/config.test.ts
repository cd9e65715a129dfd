import { filesIn, readConfig } from '#bot/config.ts'

const cloud = {
  TENANT_ID: '6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10',
  APP_ID: '1d3e9c52-7a0b-4f7e-8f25-90c4b2a6e7d4',
  APP_SECRET: 'shh',
  MANIFEST_ID: '0b0f4d6a-4a6d-4f4e-9d0e-51b7a3c9e2f8',
  PUBLIC_URL: 'https://switchover.example/',
}
const local = {
  ...cloud,
  PUBLIC_URL: '',
  LOCAL: 'true',
  LOCAL_LOGIN: 'http://127.0.0.1:4301',
  LOCAL_GRAPH: 'http://127.0.0.1:4302',
  LOCAL_CONNECTOR: 'http://127.0.0.1:4303',
  LOCAL_HOST: 'http://localhost:4300',
}

function problemsOf(environment: Record<string, string | undefined>, found: readonly string[] = []): string {
  try {
    readConfig(environment, found)
    return ''
  } catch (problem) {
    return (problem as Error).message
  }
}

test('ids may be pasted in capital letters, as some consoles show them', () => {
  const { config } = readConfig({ ...cloud, TENANT_ID: cloud.TENANT_ID.toUpperCase() })
  expect(config.tenantId).toBe(cloud.TENANT_ID)
})

test('a tenant needs five settings, and the rest has defaults', () => {
  const { config } = readConfig(cloud)
  expect(config).toMatchObject({
    port: 3978,
    publicUrl: 'https://switchover.example',
    databaseUrl: null,
    dataFolder: 'data',
    hostOrigins: [],
    local: false,
    endpoints: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  })
})

test('limits of calls and proxies are told in words that are checked', () => {
  const { config } = readConfig({ ...cloud, TRUSTED_PROXIES: '1', CALL_RATES: 'person/9 file/3' })
  expect(config).toMatchObject({ trustedProxies: 1, callRates: { person: 9, file: 3, chat: 240 } })
  expect(readConfig(cloud).config).toMatchObject({ trustedProxies: 0, callRates: { person: 600 } })
  expect(problemsOf({ ...cloud, CALL_RATES: 'person=9' })).toContain('CALL_RATES: must be calls a minute')
  expect(problemsOf({ ...cloud, TRUSTED_PROXIES: 'all' })).toContain('TRUSTED_PROXIES:')
})

test('a stop drains for five seconds in a tenant and at once on one’s own machine, and leaves time after the drain', () => {
  expect(readConfig(cloud).config).toMatchObject({ drainMs: 5_000, stopWithinMs: 25_000 })
  expect(readConfig(local).config).toMatchObject({ drainMs: 0, stopWithinMs: 25_000 })
  expect(readConfig({ ...local, DRAIN_SECONDS: '0.5' }).config.drainMs).toBe(500)
  expect(problemsOf({ ...cloud, DRAIN_SECONDS: '21' })).toContain('STOP_SECONDS: must be at least 5 more')
})

test('the key that seals answers is a secret, base64 or left to the data folder', () => {
  const told = Buffer.alloc(32, 1).toString('base64')
  expect(readConfig({ ...cloud, ANSWER_KEY: told }).secrets.answerKey).toBe(told)
  expect(readConfig(cloud).secrets.answerKey).toBeNull()
  expect(problemsOf({ ...cloud, ANSWER_KEY: 'not base64!' })).toContain('ANSWER_KEY:')
  const known = readConfig({ ...cloud, ANSWER_KEYS_BEFORE: `${told}, ${told}`, ANSWER_KEYS_LOST: '0a1b2c3d' })
  expect(known.secrets.answerKeysBefore).toEqual([told, told])
  expect(known.config.answerKeysLost).toEqual(['0a1b2c3d'])
  const wrong = problemsOf({ ...cloud, ANSWER_KEYS_BEFORE: 'no key!', ANSWER_KEYS_LOST: 'all' })
  expect(wrong).toContain('ANSWER_KEYS_BEFORE')
  expect(wrong).toContain('ANSWER_KEYS_LOST')
})

test('a stop that is too short and a file somebody looked into are said with all else, each setting once', () => {
  const found = ['APP_CERTIFICATE_FILE: cannot be read', 'TENANT_ID: said already']
  const said = problemsOf({ ...cloud, TENANT_ID: undefined, DRAIN_SECONDS: '30' }, found)
  expect(said.match(/^ {2}- \w+/gm)).toEqual([
    ...['  - TENANT_ID', '  - STOP_SECONDS', '  - APP_CERTIFICATE_FILE'],
  ])
  expect(problemsOf(cloud, found)).toContain('APP_CERTIFICATE_FILE: cannot be read')
  expect(problemsOf({ ...cloud, DRAIN_SECONDS: 'long' })).not.toContain('STOP_SECONDS')
})

test('keys of another length are refused with the rest of the settings', () => {
  const short = Buffer.alloc(16, 1).toString('base64')
  const said = problemsOf({ ANSWER_KEY: short, ANSWER_KEYS_BEFORE: short })
  for (const name of ['TENANT_ID', 'ANSWER_KEY', 'ANSWER_KEYS_BEFORE'])
    expect(said).toMatch(new RegExp(`- ${name}(\\.0)?: `))
  expect(said).toContain('32 random bytes')
})

test('files are told of whatever else is wrong, and only those that are used', () => {
  expect(filesIn({ APP_CERTIFICATE_FILE: 'a.pem', DATA_FOLDER: '', PORT: 'many' })).toEqual({
    ...{ certificateFile: 'a.pem', federatedTokenFile: null, keyFolder: 'data' },
  })
  const identity = { MANAGED_IDENTITY_CLIENT_ID: cloud.APP_ID, ANSWER_KEY: 'x' }
  expect(filesIn({ ...identity, APP_CERTIFICATE_FILE: 'a.pem' })).toEqual({
    ...{ certificateFile: null, federatedTokenFile: null, keyFolder: null },
  })
})

test('everything that is wrong is said at once, by name', () => {
  const said = problemsOf({ PORT: 'many', TENANT_ID: 'contoso', PUBLIC_URL: 'here', SENDS_PER_SECOND: '-1' })
  for (const name of [
    'PORT',
    'TENANT_ID',
    'APP_ID',
    'APP_SECRET',
    'MANIFEST_ID',
    'PUBLIC_URL',
    'SENDS_PER_SECOND',
  ])
    expect(said).toContain(`${name}:`)
})

test('contradictions are said together with what is missing or broken, each setting once', () => {
  const said = problemsOf({
    ...{ PORT: 'many', TENANT_ID: 'common', MANIFEST_ID: '00000000-0000-0000-0000-000000000000' },
    ...{
      PUBLIC_URL: 'http://plain.example',
      LOCAL_GRAPH: 'http://127.0.0.1:1',
      MicrosoftAppType: 'MultiTenant',
    },
    DATABASE_URL: 'mysql://db.example/x?sslmode=verify-full&options=x',
  })
  const named = said.split('\n').flatMap((row) => /^ {2}- (\w+):/.exec(row)?.[1] ?? [])
  expect([...named].sort()).toEqual(
    [
      ...['APP_ID', 'APP_SECRET', 'DATABASE_URL', 'LOCAL_GRAPH', 'MANIFEST_ID', 'MicrosoftAppType', 'PORT'],
      ...['PUBLIC_URL', 'TENANT_ID'],
    ].sort(),
  )
})

test.each(['SingleTenant', 'UserAssignedMSI'])('a bot registered as %s is fine', (type) => {
  expect(problemsOf({ ...cloud, MicrosoftAppType: type })).toBe('')
})

test('the secret stands apart from the configuration and in no message', () => {
  const { config, secrets } = readConfig(cloud)
  expect(secrets.appSecret).toBe('shh')
  expect(JSON.stringify(config)).not.toContain('shh')
  expect(problemsOf({ ...cloud, PUBLIC_URL: 'http://plain.example' })).not.toContain('shh')
})

test.each(['MANAGED_IDENTITY_CLIENT_ID', 'APP_CERTIFICATE_FILE', 'APP_FEDERATED_TOKEN_FILE'])(
  'with %s no secret is needed',
  (name) => {
    const { config, secrets } = readConfig({ ...cloud, APP_SECRET: '', [name]: cloud.APP_ID })
    expect(secrets.appSecret).toBeNull()
    expect(Object.values(config.identity).filter(Boolean)).toEqual([cloud.APP_ID])
  },
)

test('the local world is asked on its own addresses', () => {
  const { config } = readConfig(local)
  expect(config.endpoints).toEqual({
    login: 'http://127.0.0.1:4301',
    graph: 'http://127.0.0.1:4302',
    botMetadata: 'http://127.0.0.1:4301/v1/.well-known/openidconfiguration',
    connectorOrigins: ['http://127.0.0.1:4303'],
  })
  expect(config.hostOrigins).toEqual(['http://localhost:4300'])
})

test.each([
  [
    'a stand-in beyond this machine',
    { ...local, LOCAL_GRAPH: 'http://graph.example' },
    'LOCAL_GRAPH: must be a loopback',
  ],
  [
    'a loopback name that only begins like one',
    { ...local, LOCAL_LOGIN: 'http://127.0.0.1.evil.example' },
    'LOCAL_LOGIN',
  ],
  ['a stand-in that is not named', { ...local, LOCAL_CONNECTOR: '' }, 'LOCAL_CONNECTOR: is needed'],
  [
    'a stand-in outside the local world',
    { ...local, LOCAL: 'false', PUBLIC_URL: cloud.PUBLIC_URL },
    'only for the local world',
  ],
  ['a public address without https', { ...cloud, PUBLIC_URL: 'http://switchover.example' }, 'PUBLIC_URL'],
  ['a database that is not PostgreSQL', { ...cloud, DATABASE_URL: 'mysql://db' }, 'DATABASE_URL'],
  [
    'a database spoken to in the clear',
    { ...cloud, DATABASE_URL: 'postgres://a:b@db.example/x?sslmode=disable' },
    'only spoken to encrypted',
  ],
  ...[
    'postgres://a:b@db.example/x',
    'postgres://a:b@db.example/x?sslmode=require',
    'postgres://a:b@db.example/x?sslmode=verify-full&sslmode=disable',
    'postgres://a:b@127.0.0.1.example/x',
  ].map((DATABASE_URL): [string, Record<string, string>, string] => [
    `the database ${DATABASE_URL}`,
    { ...cloud, DATABASE_URL },
    'only spoken to encrypted',
  ]),
  ...['ssl=0', 'host=db.example', 'port=1', 'uselibpqcompat=true', 'password=x'].map(
    (word): [string, Record<string, string>, string] => [
      `a database that is another one by ${word}`,
      { ...cloud, DATABASE_URL: `postgres://a:b@127.0.0.1/x?sslmode=verify-full&${word}` },
      `must not bring “${word.split('=')[0]}”`,
    ],
  ),
  [
    'a database with options of its own',
    { ...cloud, DATABASE_URL: 'postgres://a:b@127.0.0.1/x?options=-c%20role%3Dpostgres' },
    'must not bring “options”',
  ],
  ['an empty app id', { ...cloud, APP_ID: '' }, 'APP_ID: must be a GUID'],
  [
    'the app id of nobody',
    { ...cloud, APP_ID: '00000000-0000-0000-0000-000000000000' },
    'APP_ID: stands for',
  ],
  [
    'an app id that is the tenant’s',
    { ...cloud, APP_ID: cloud.TENANT_ID.toUpperCase() },
    'APP_ID: is the same',
  ],
  ['all tenants', { ...cloud, TENANT_ID: 'common' }, 'TENANT_ID: must be a GUID'],
  [
    'a bot of many tenants',
    { ...cloud, MicrosoftAppType: 'MultiTenant' },
    'MicrosoftAppType: Switchover serves one',
  ],
  [
    'an address nobody reaches',
    { ...cloud, PUBLIC_URL: 'https://localhost:3978' },
    'PUBLIC_URL: Teams and Graph',
  ],
  ['an address of numbers', { ...cloud, PUBLIC_URL: 'https://10.0.0.4' }, 'PUBLIC_URL: Teams and Graph'],
  [
    'an address with a password',
    { ...cloud, PUBLIC_URL: 'https://a:b@switchover.example' },
    'PUBLIC_URL: must hold',
  ],
  [
    'the local world in the cloud',
    { ...local, WEBSITE_SITE_NAME: 'app' },
    'LOCAL: the local world is for one machine',
  ],
  ...['', '0'].map((TRUSTED_PROXIES): [string, Record<string, string>, string] => [
    `App Service with “${TRUSTED_PROXIES}” proxies of ours`,
    { ...cloud, WEBSITE_SITE_NAME: 'app', TRUSTED_PROXIES },
    'TRUSTED_PROXIES: must be 1 or more',
  ]),
])('%s is refused', (_, environment, said) => {
  expect(problemsOf(environment)).toContain(said)
})
