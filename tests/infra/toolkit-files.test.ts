import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { readConfig } from '#bot/config.ts'
import { teamsClients } from '#bot/http/sign-in.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { fillPlaceholders, placeholdersIn } from '../../appPackage/placeholders.ts'

const root = resolve(__dirname, '../..')
const schemaPath = resolve(root, '../shared/contracts/teamsapp-yaml.schema.json')
const testWithSchema = existsSync(schemaPath) ? test : test.skip
const unlessAbsent = existsSync(schemaPath) ? '' : ' (skipped: ../shared/contracts is not here)'

interface Step {
  uses: string
  with: Record<string, unknown>
  writeToEnvironmentFile?: Record<string, string>
}
interface ToolkitFile {
  environmentFolderPath: string
  provision: Step[]
  deploy: Step[]
  publish?: Step[]
}

const read = (path: string) => readFileSync(resolve(root, path), 'utf8')
const text = read('teamsapp.yml')
const toolkit = parse(text) as ToolkitFile
const localText = read('teamsapp.local.yml')
const local = parse(localText) as ToolkitFile
/** Both files, with the environment file each of them reads and completes. */
const both = [
  ['teamsapp.yml', text, toolkit, 'appPackage/env/.env.dev'],
  ['teamsapp.local.yml', localText, local, 'appPackage/env/own-tenant/.env.local'],
] as const
const stepsOf = ({ provision, deploy, publish = [] }: ToolkitFile) => [...provision, ...deploy, ...publish]
const bicep = read('infra/azure.bicep')
const parameters = read('infra/azure.parameters.json')
const registration = read('appPackage/aad.manifest.json')
const outputs = [...bicep.matchAll(/^output (\w+) /gm)].map(([, name]) => name!)

const eachWithSchema = existsSync(schemaPath) ? test.each(both) : test.skip.each(both)
eachWithSchema(`%s keeps the toolkit's schema${unlessAbsent}`, (_name, _text, file) => {
  const ajv = new Ajv({ allErrors: true, strict: false })
  const isValid = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object)
  isValid(file)
  expect(isValid.errors ?? []).toEqual([])
})

testWithSchema(`the schema would notice a step that does not exist${unlessAbsent}`, () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object)
  expect(isValid({ ...toolkit, deploy: [{ uses: 'azureAppService/wish', with: {} }] })).toBe(false)
})

test.each(both)('every file and folder that %s reads is there', (_name, _text, file) => {
  const written = ['outputZipPath', 'outputFolder', 'outputFilePath', 'appPackagePath', 'target']
  const named = stepsOf(file).flatMap((step) => pathsIn(step.with, written))
  expect(named).toEqual(
    expect.arrayContaining(['./appPackage/manifest.json', './appPackage/aad.manifest.json']),
  )
  expect([...named, file.environmentFolderPath].filter((path) => !existsSync(resolve(root, path)))).toEqual(
    [],
  )
})

test.each(both)('every npm script that %s runs exists', (_name, words) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const run = [...words.matchAll(/args: run (\S+)/g)].map(([, name]) => name!)
  expect(run).toEqual(['build'])
  expect(run.filter((name) => !(name in scripts))).toEqual([])
})

test.each(both)(
  'every placeholder of %s has a value by the time it is used: from the environment file, a step before, or the template',
  (_name, words, file, environmentFile) => {
    const told = Object.keys(parseEnv(read(environmentFile)))
    const inAzure = file.provision.some(({ uses }) => uses === 'arm/deploy')
    const used = [words, registration, read('appPackage/manifest.json'), ...(inAzure ? [parameters] : [])]
    const stepsWrite = stepsOf(file).flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {}))
    // The toolkit keeps secrets in a file of its own beside it.
    const written = stepsWrite.filter((name) => !name.startsWith('SECRET_') && name !== 'PUBLISHED_APP_ID')
    expect(used.flatMap(placeholdersIn).filter((name) => ![...told, ...stepsWrite].includes(name))).toEqual(
      [],
    )
    expect([...written, ...(inAzure ? outputs : [])].filter((name) => !told.includes(name))).toEqual([])
  },
)

test('the server starts with the settings that teamsapp.local.yml writes for it', () => {
  const step = local.deploy.find(({ uses }) => uses === 'file/createOrUpdateEnvironmentFile')!
  const filled = fillPlaceholders(JSON.stringify(step.with['envs']), {
    TAB_ENDPOINT: 'https://plans-3978.euw.devtunnels.ms',
    TENANT_ID: localTenant.tenantId,
    BOT_ID: localTenant.appId,
    SECRET_BOT_PASSWORD: 'made-by-the-toolkit',
    TEAMS_APP_ID: localTenant.manifestId,
  })
  const settings = Object.entries(JSON.parse(filled) as Record<string, string | number>)
  const { config, secrets } = readConfig(
    Object.fromEntries(settings.map(([name, value]) => [name, `${value}`])),
  )
  expect(config).toMatchObject({
    local: false,
    port: 3978,
    publicUrl: 'https://plans-3978.euw.devtunnels.ms',
    trustedProxies: 1,
  })
  expect(secrets.appSecret).toBe('made-by-the-toolkit')
  expect(localText).toContain(`--env-file=${(step.with['target'] as string).replace('./', '')} bot/main.ts`)
})

test('one’s own tenant does not write over the ids of the invented one', () => {
  expect(local.environmentFolderPath).not.toBe(toolkit.environmentFolderPath)
  expect(parseEnv(read('appPackage/env/own-tenant/.env.local'))['BOT_ID']).toBe('')
})

test('the registration is updated only after Azure has told the host name', () => {
  const order = toolkit.provision.map(({ uses }) => uses)
  expect(outputs).toContain('TAB_DOMAIN')
  expect(order.indexOf('arm/deploy')).toBeGreaterThan(order.indexOf('aadApp/create'))
  expect(order.indexOf('aadApp/update')).toBeGreaterThan(order.indexOf('arm/deploy'))
  expect(order.indexOf('teamsApp/zipAppPackage')).toBeGreaterThan(order.indexOf('arm/deploy'))
})

test('the parameters file tells every parameter the template has no default for, and none that it does not know', () => {
  const declared = [...bicep.matchAll(/^param (\w+) \w+( =)?/gm)]
  const known = declared.map(([, name]) => name!)
  const required = declared.filter(([, , hasDefault]) => !hasDefault).map(([, name]) => name!)
  const given = Object.keys((JSON.parse(parameters) as { parameters: object }).parameters)
  expect(required).toEqual(['resourceBaseName', 'botAppId', 'manifestId'])
  expect(required.filter((name) => !given.includes(name))).toEqual([])
  expect(given.filter((name) => !known.includes(name))).toEqual([])
})

test('nothing the toolkit or Azure reads holds a secret', () => {
  const secret = /@secure\(|\bSECRET_|listKeys\(|administratorLoginPassword|clientSecret:|AccountKey=/
  const files = [
    text,
    bicep,
    parameters,
    registration,
    ...both.map(([, , , environment]) => read(environment)),
  ]
  expect(files.filter((file) => secret.test(file))).toEqual([])
  expect(text).toContain('generateClientSecret: false')
})

test('single sign-on has the same address in the registration and in the manifest', () => {
  const { identifierUris } = JSON.parse(registration) as { identifierUris: string[] }
  const { webApplicationInfo } = JSON.parse(read('appPackage/manifest.json')) as {
    webApplicationInfo: { resource: string }
  }
  expect(identifierUris).toEqual([webApplicationInfo.resource])
})

test('every client whose token the server takes may ask Entra for it, and no other', () => {
  const { api } = JSON.parse(registration) as {
    api: { preAuthorizedApplications: { appId: string; delegatedPermissionIds: string[] }[] }
  }
  const allowed = api.preAuthorizedApplications
  expect(allowed.map(({ appId }) => appId).sort()).toEqual([...teamsClients].sort())
  expect(new Set(allowed.flatMap(({ delegatedPermissionIds: ids }) => ids)).size).toBe(1)
})

test('what the guide names as a permission of the application as such can be consented to', () => {
  const { requiredResourceAccess: asked } = JSON.parse(registration) as {
    requiredResourceAccess: { resourceAccess: { id: string; type: string }[] }[]
  }
  const rows = [...read('.github/guides/install.md').matchAll(/^\| (\S+) \| application \|/gm)]
  const roles = asked.flatMap(({ resourceAccess }) => resourceAccess.filter(({ type }) => type === 'Role'))
  expect(roles.map(({ id }) => id).sort()).toEqual(rows.map(([, name]) => name!).sort())
})

test('the bot is reached where Azure sends its messages, by one tenant only', () => {
  expect(bicep).toContain('/api/messages')
  expect(bicep).toMatch(/msaAppType: 'SingleTenant'/)
})

function pathsIn(value: unknown, written: readonly string[]): string[] {
  if (typeof value === 'string') return value.startsWith('./') ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    written.includes(key) ? [] : pathsIn(inner, written),
  )
}
