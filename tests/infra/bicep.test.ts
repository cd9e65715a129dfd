import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Node } from 'web-tree-sitter'
import { parse } from 'yaml'
import { readConfig, settingNames } from '#bot/config.ts'
import { jsonLog } from '#bot/log.ts'
import { bicepReader, readInfra, type Template, unquoted } from './bicep-reading.ts'

/*
 * npm has no Bicep compiler, so this reads the templates with a grammar and holds them to the rules that the compiler
 * and Azure Resource Manager have refused or surprised people with. It does not know what only Azure knows: whether a
 * property exists in that version, whether a size is sold there.
 */
const root = resolve(__dirname, '../..')
const files = ['azure.bicep', 'database-owner.bicep', 'alerts.bicep'] as const
const text = readInfra('azure.bicep')
const ownerText = readInfra('database-owner.bicep')

let read: (source: string) => Template
beforeAll(async () => {
  read = await bicepReader()
})

describe('the templates', () => {
  test.each(files)('%s is Bicep', (file) => {
    expect(read(readInfra(file)).hasError).toBe(false)
  })

  test.each(files)('%s uses only what it declares, and what Bicep gives', (file) => {
    expect(strangersIn(readInfra(file))).toEqual([])
  })

  test.each(files)('%s names a version of every kind of resource', (file) => {
    const kinds = read(readInfra(file)).resources.map(({ symbol, kind }) => ({ symbol, kind }))
    expect(kinds.length).toBeGreaterThan(2)
    const isTold = /^Microsoft\.\w+(\/\w+)+@20\d\d-\d\d-\d\d(-preview)?$/
    expect(kinds.filter(({ symbol, kind }) => !symbol.includes('::') && !isTold.test(kind))).toEqual([])
  })

  test.each(files)('%s names and places everything by what is known before anything is made', (file) => {
    expect(tooLateIn(readInfra(file))).toEqual([])
  })

  test('a module is told what it needs, and nothing it does not know', () => {
    expect(misfitsIn(text)).toEqual([])
  })

  test('a compiler is asked for that knows what they are written in', () => {
    const { provision } = parse(readFileSync(resolve(root, 'teamsapp.yml'), 'utf8')) as {
      provision: { uses: string; with: { bicepCliVersion?: string } }[]
    }
    const version = provision.find(({ uses }) => uses === 'arm/deploy')!.with.bicepCliVersion!
    expect(isOlder(version)).toBe(false)
    // cidrSubnet came with 0.17, what is said of a resource behind a condition with 0.30.
    expect(['v0.15.31', 'v0.29.47', '0.43.8', 'latest'].filter((each) => !isOlder(each))).toEqual([])
  })
})

describe('the server', () => {
  test('is told only settings that it or Azure knows', () => {
    const limits = ['WEBSITES_CONTAINER_START_TIME_LIMIT', 'WEBSITES_CONTAINER_STOP_TIME_LIMIT']
    const azures = ['SCM_DO_BUILD_DURING_DEPLOYMENT', ...limits]
    const told = settingsIn(text).map(({ name }) => name)
    expect(told.length).toBeGreaterThan(8)
    expect(told.filter((name) => ![...azures, 'COLLECTOR_SETTINGS', ...settingNames].includes(name))).toEqual(
      [],
    )
  })

  test('is told what an installation says beyond that, which counts where both say something', () => {
    const site = bodyOf(text, 'app').get('properties')!
    expect(site).toContain(
      'appSettings: map(items(union(serverSettings, collectorTold, settings)), each => { name: each.key, value: each.value })',
    )
    expect(text).toMatch(/^param settings object = \{\}$/m)
    // Key Vault is asked as the identity of the app itself otherwise, and this one has none.
    expect(site).toContain('keyVaultReferenceIdentity: identity.id')
  })

  test('starts with what it is told', () => {
    const { config } = readConfig(environmentIn(text))
    expect(config).toMatchObject({
      publicUrl: 'https://plans7-app.azurewebsites.net',
      trustedProxies: 1,
      operation: { telemetry: { endpoint: 'http://127.0.0.1:4318' } },
    })
    expect(config.databaseUrl).toMatch(/^postgresql:\/\/plans7-identity@.+\/switchover\?sslmode=verify-full$/)
  })

  test('starts with what the guide of installing adds, and the template knows every line that a guide tells', () => {
    const folder = resolve(root, '.github/guides')
    const guide = (name: string) => readFileSync(resolve(folder, name), 'utf8')
    const known = read(text).params.map(({ name }) => name)
    const told = readdirSync(folder).flatMap((name) =>
      [...guide(name).matchAll(/"(\w+)": \{ "value"/g)].map(([, parameter]) => parameter!),
    )
    expect(told).toEqual(
      expect.arrayContaining(['settings', 'databaseServerName', 'databaseUrl', 'storageGB']),
    )
    expect(told.filter((name) => !known.includes(name))).toEqual([])
    const added = JSON.parse(/```json\n([^`]+)```/.exec(guide('install.md'))![1]!) as Record<
      string,
      { value: object }
    >
    const { config } = readConfig({ ...environmentIn(text), ...added['settings']!.value })
    expect(config.callFactsDays).toBe(800)
  })

  test('is what the platform asks to stop, in time, and runs on the Node it needs', () => {
    const site = bodyOf(text, 'app').get('properties')!
    expect(site).toMatch(/appCommandLine: 'exec node [^']*bot\/main\.ts'/)
    const { engines } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
      engines: { node: string }
    }
    expect(site).toContain(`linuxFxVersion: 'NODE|${/\d+/.exec(engines.node)![0]}-lts'`)
    const told = environmentIn(text)
    const limit = Number(told['WEBSITES_CONTAINER_STOP_TIME_LIMIT'])
    expect(limit * 1000).toBeGreaterThan(readConfig(told).config.stopWithinMs)
    // It migrates before it answers; the platform takes no more than this, and 230 where nothing is said.
    expect(told['WEBSITES_CONTAINER_START_TIME_LIMIT']).toBe('1800')
  })

  test('takes no password from whoever deploys', () => {
    const policies = read(text).resources.filter(({ kind }) => kind === 'basicPublishingCredentialsPolicies')
    expect(policies.map(({ body }) => unquoted(body.get('name')!)).sort()).toEqual(['ftp', 'scm'])
    expect(policies.map(({ body }) => body.get('properties'))).toEqual([
      '{ allow: false }',
      '{ allow: false }',
    ])
  })
})

describe('the database', () => {
  test('is open to nobody outside and takes no password', () => {
    expect(text).toContain("publicNetworkAccess: 'Disabled'")
    expect(text).toContain("passwordAuth: 'Disabled'")
    expect(text).not.toContain('firewallRules')
  })

  test('is made after its administrator, who would not own it otherwise, and before the server', () => {
    expect(read(text).resources.filter(({ kind }) => /databases|administrators/.test(kind))).toEqual([])
    const order = read(ownerText).resources.filter(({ isExisting }) => !isExisting)
    expect(order.map(({ symbol }) => symbol)).toEqual(['terseErrors', 'owner', 'plans'])
    expect(order[2]!.body.get('dependsOn')).toBe('[owner]')
    expect(bodyOf(text, 'app').get('dependsOn')).toBe('[databaseOwner]')
  })

  test('has the name it is told, as after a restore, and never a smaller disk than it has grown to', () => {
    const own = bodyOf(text, 'database')
    expect(own.get('name')).toBe('databaseServerName')
    expect(text).toMatch(/^param databaseServerName string = '\$\{resourceBaseName\}-db'$/m)
    expect(own.get('properties')).toContain('storageSizeGB: max(bought.storageGB, storageGB)')
  })

  test('is none of the template’s where an installation tells its own, and the server starts on that', () => {
    const owned = [...text.matchAll(/(\w+) '[\w./@-]*' = if \(ownDatabase\)/g)].map(([, symbol]) => symbol)
    const parts = ['databaseZone', 'link', 'database', 'databaseOwner', 'databaseLogs']
    expect(owned).toEqual(parts)
    expect(read(text).variables.get('ownDatabase')).toBe('empty(databaseUrl)')
    const theirs =
      'postgresql://plans7-identity@theirs.postgres.database.azure.com:5432/plans?sslmode=verify-full'
    expect(readConfig(environmentIn(text, theirs)).config.databaseUrl).toBe(theirs)
  })

  test('is changed by one thing at a time', () => {
    expect(bodyOf(text, 'databaseOwner').get('dependsOn')).toBe('[databaseLogs]')
    expect(bodyOf(ownerText, 'owner').get('dependsOn')).toBe('[terseErrors]')
  })
})

describe('what is kept of it all', () => {
  const people = /HTTPLogs|AuditLogs|AuthenticationLogs|IPSec|AppServiceFileAudit/

  test('is what server and database write, in one workspace, and no line of a request', () => {
    const kept = read(text).resources.filter(({ kind }) => kind.includes('/diagnosticSettings@'))
    expect(kept.map(({ body }) => body.get('scope')).sort()).toEqual(['app', 'database'])
    expect(kept.every(({ body }) => body.get('properties')!.includes('workspaceId: logs.id'))).toBe(true)
    const told = kept.map(({ body }) => body.get('properties')!).join('\n')
    expect(told).toContain("'AppServiceConsoleLogs'")
    expect(told).toContain("'PostgreSQLLogs'")
    expect(told).not.toMatch(people)
    expect(bodyOf(ownerText, 'terseErrors').get('properties')).toContain("value: 'terse'")
  })

  test('reaches Application Insights through the collector, or there is none of both', () => {
    const { resources, variables, objects } = read(text)
    expect(
      [...text.matchAll(/(\w+) '[\w./@-]*' = if \(applicationInsights\)/g)].map(([, own]) => own),
    ).toEqual(['insights', 'collector'])
    expect(variables.get('collectorSettings')).toContain('insights!.properties.ConnectionString')
    expect(variables.get('collectorSettings')).toContain('0.0.0.0:${collectorPort}')
    const collector = resources.find(({ symbol }) => symbol === 'app::collector')!.body.get('properties')!
    const [, wanted] = /environmentVariables: \[\{ name: '(\w+)', value: '\w+' \}\]/.exec(collector)!
    expect(collector).toContain(`--config=env:${wanted}`)
    expect(objects.get('collectorTold')!.get(wanted!)).toBe('string(collectorSettings)')
    expect(variables.get('collectorTold')).toMatch(/^applicationInsights\s+\?/)
    expect(collector).toContain('inheritAppSettingsAndConnectionStrings: false')
  })
})

describe('somebody is told', () => {
  const alertsText = readInfra('alerts.bicep')
  const alerts = () => read(alertsText).resources.filter(({ symbol }) => symbol !== 'people')

  test('where an address is given, of a server that does not answer, a disk that fills up and the log', () => {
    expect(text).toContain("module alerts 'alerts.bicep' = if (!empty(alertEmail)) {")
    expect(alerts().map(({ symbol }) => symbol)).toEqual(['away', 'full', 'asks'])
    const told = alerts().map(({ body }) => body.get('properties')!)
    expect(told.filter((properties) => !/actions: .+people\.id/.test(properties))).toEqual([])
    expect(told.map((properties) => /scopes: \[(\w+)\]/.exec(properties)![1])).toEqual([
      ...['appId', 'databaseId', 'workspaceId'],
    ])
    expect(told.slice(0, 2).map((properties) => /metricName: '(\w+)'/.exec(properties)![1])).toEqual([
      ...['HealthCheckStatus', 'storage_percent'],
    ])
  })

  test('by words that the server writes, looked for as the guide says', () => {
    const [, query] = /query: '([^']+)'/.exec(alertsText)!
    expect(readFileSync(resolve(root, '.github/guides/install.md'), 'utf8')).toContain(query)
    const words = [...query!.matchAll(/has "([^"]+)"/g)].map(([, word]) => word!)
    const written: string[] = []
    const { report } = jsonLog('info', { write: (line) => void written.push(line) })
    report(new Error('x'))
    written.push(readFileSync(resolve(root, 'bot/restored.ts'), 'utf8'))
    expect(words.filter((word) => !written.some((line) => new RegExp(`['"]${word}['"]`).test(line)))).toEqual(
      [],
    )
    expect(words).toHaveLength(2)
  })
})

describe('these tests would notice', () => {
  test('a bracket that is missing', () => {
    const broken = text.replace('addressPrefixes: [networkPrefix]', 'addressPrefixes: [networkPrefix')
    expect(read(broken).hasError).toBe(true)
  })

  test('a name that nothing declares', () => {
    expect(strangersIn(text.replace('serverFarmId: plan.id', 'serverFarmId: plann.id'))).toEqual(['plann'])
  })

  test('what a lambda calls its own, said outside of it', () => {
    expect(strangersIn(text.replace('serverFarmId: plan.id', 'serverFarmId: each.key'))).toEqual(['each'])
  })

  test('a child that its parent does not have', () => {
    const broken = text.replace('databaseZone::link', 'databaseZone::links')
    expect(strangersIn(broken)).toContain('databaseZone::links')
  })

  test('a name that is known only once something else was made, straight or through a variable', () => {
    const straight = text.replace("name: 'database-owner'", 'name: identity.properties.principalId')
    expect(tooLateIn(straight)).toEqual(['databaseOwner.name'])
    const around = text.replace("name: '${resourceBaseName}-plan'", "name: '${collectorSettings.x}-plan'")
    expect(tooLateIn(around)).toEqual(['plan.name'])
    expect(tooLateIn(text.replace('= if (applicationInsights)', '= if (logs.properties.x)'))).toEqual([
      'insights.if',
    ])
  })

  test('a module that is told too little or too much', () => {
    expect(misfitsIn(text.replace('    databaseName: databaseName\n', ''))).toEqual([
      'databaseName is missing',
    ])
    expect(misfitsIn(text.replace('    serverName: ', '    server: '))).toEqual([
      'serverName is missing',
      'server is unknown',
    ])
  })

  test('a setting with which the server would not start', () => {
    const broken = text.replace('http://127.0.0.1:${collectorPort}', 'http://collector.example:4318')
    expect(() => readConfig(environmentIn(broken))).toThrow('OTEL_EXPORTER_OTLP_ENDPOINT')
  })
})

const given = [
  'empty',
  'max',
  'resourceGroup',
  'tenant',
  'subscriptionResourceId',
  'cidrSubnet',
  'string',
  'map',
  'items',
  'union',
]

/** Names that are used and neither declared nor Bicep's own; children as parent::child. */
function strangersIn(source: string): string[] {
  const { identifiers, resources } = read(source)
  const declared = [...source.matchAll(/^ *(?:param|var|resource|module) (\w+)/gm)].map(([, name]) => name!)
  const used = identifiers
    .filter((node) => !isKey(node) && !isInDecorator(node) && !isOfLambda(node))
    .map(({ text: name }) => name)
  const children = [...source.matchAll(/\w+::\w+/g)]
    .map(([path]) => path)
    .filter((path) => !resources.some(({ symbol }) => symbol === path))
  return [...new Set([...used.filter((name) => ![...declared, ...given].includes(name)), ...children])]
}

/** Names, conditions and scopes that need what is known only once another resource was made (BCP120). */
function tooLateIn(source: string): string[] {
  const { resources, modules, variables } = read(source)
  const isLate = (value: string): boolean =>
    /\.(properties|outputs)\b/.test(value) ||
    [...variables].some(([name, inner]) => new RegExp(`\\b${name}\\b`).test(value) && isLate(inner))
  const conditions = [...source.matchAll(/(?:resource|module) (\w+) '[^']*' = if (\([^)]*\))/g)]
  return [
    ...[...resources, ...modules].flatMap(({ symbol, body }) =>
      ['name', 'scope', 'parent']
        .filter((key) => isLate(body.get(key) ?? ''))
        .map((key) => `${symbol}.${key}`),
    ),
    ...conditions.filter(([, , condition]) => isLate(condition!)).map(([, symbol]) => `${symbol}.if`),
  ]
}

/** What modules are told against what their files ask for. */
function misfitsIn(source: string): string[] {
  return read(source).modules.flatMap(({ kind, body }) => {
    const { params } = read(readInfra(kind))
    const told = [...body.get('params')!.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name!)
    const missing = params.filter(({ name, isNeeded }) => isNeeded && !told.includes(name))
    const known = params.map(({ name }) => name)
    return [
      ...missing.map(({ name }) => `${name} is missing`),
      ...told.filter((name) => !known.includes(name)).map((name) => `${name} is unknown`),
    ]
  })
}

function isOlder(version: string): boolean {
  const [, major, minor] = /^v(\d+)\.(\d+)\.\d+$/.exec(version) ?? [null, '0', '0']
  return Number(major) === 0 && Number(minor) < 30
}

function bodyOf(source: string, symbol: string): ReadonlyMap<string, string> {
  const { resources, modules } = read(source)
  return [...resources, ...modules].find((each) => each.symbol === symbol)!.body
}

function settingsIn(source: string) {
  const { objects } = read(source)
  return ['serverSettings', 'collectorTold'].flatMap((name) =>
    [...objects.get(name)!].map(([setting, value]) => ({ name: setting, value })),
  )
}

/** What the server's process would find in its environment, with invented values for what Azure knows. */
function environmentIn(source: string, databaseUrl = ''): Record<string, string> {
  const guid = '6f1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10'
  const known: Record<string, string> = {
    tenantId: guid,
    botAppId: guid.replace('6', '7'),
    manifestId: guid.replace('6', '8'),
    resourceBaseName: 'plans7',
    databaseName: 'switchover',
    collectorPort: '4318',
    'identity.properties.clientId': guid.replace('6', '9'),
    'identity.name': 'plans7-identity',
    databaseUrl,
    'database!.properties.fullyQualifiedDomainName': 'plans7-db.postgres.database.azure.com',
    'string(collectorSettings)': '{}',
  }
  const own = /^ownDatabase\s+\? ('.+')\s+: (\w+)$/
  const valueOf = (expression: string): string =>
    own.test(expression) ? valueOf(own.exec(expression)![databaseUrl ? 2 : 1]!) : plain(expression)
  const plain = (expression: string) =>
    expression.startsWith("'")
      ? unquoted(expression).replace(/\$\{([^}]+)\}/g, (_, inner: string) => known[inner]!)
      : known[expression]!
  return Object.fromEntries(settingsIn(source).map(({ name, value }) => [name, valueOf(value)]))
}

/** The name before a colon, and the name a declaration gives, are no uses. */
function isKey(node: Node): boolean {
  const { parent } = node
  if (parent === null) return false
  if (parent.type === 'object_property') return parent.firstChild!.equals(node)
  return parent.type.endsWith('_declaration') && parent.namedChild(0)!.equals(node)
}

function isInDecorator(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (at.type === 'decorator') return true
  return false
}

/** What a lambda calls the thing it is given, within it. */
function isOfLambda(node: Node): boolean {
  for (let at: Node | null = node; at; at = at.parent)
    if (at.type === 'lambda_expression' && at.namedChild(0)!.text === node.text) return true
  return false
}
