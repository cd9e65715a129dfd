import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { placeholdersIn } from '../../appPackage/placeholders.ts'

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
  publish: Step[]
}

const read = (path: string) => readFileSync(resolve(root, path), 'utf8')
const text = read('teamsapp.yml')
const toolkit = parse(text) as ToolkitFile
const bicep = read('infra/azure.bicep')
const parameters = read('infra/azure.parameters.json')
const registration = read('appPackage/aad.manifest.json')
const outputs = [...bicep.matchAll(/^output (\w+) /gm)].map(([, name]) => name!)

testWithSchema(`teamsapp.yml keeps the toolkit's schema${unlessAbsent}`, () => {
  const ajv = new Ajv({ allErrors: true, strict: false })
  const isValid = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object)
  isValid(toolkit)
  expect(isValid.errors ?? []).toEqual([])
})

testWithSchema(`the schema would notice a step that does not exist${unlessAbsent}`, () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schemaPath, 'utf8')) as object)
  expect(isValid({ ...toolkit, deploy: [{ uses: 'azureAppService/wish', with: {} }] })).toBe(false)
})

test('every file and folder that teamsapp.yml reads is there', () => {
  const written = ['outputZipPath', 'outputFolder', 'outputFilePath', 'appPackagePath']
  const named = [...toolkit.provision, ...toolkit.deploy, ...toolkit.publish].flatMap((step) =>
    pathsIn(step.with, written),
  )
  expect(named).toEqual(
    expect.arrayContaining([
      './infra/azure.bicep',
      './appPackage/manifest.json',
      './appPackage/deploy.ignore',
    ]),
  )
  expect(
    [...named, toolkit.environmentFolderPath].filter((path) => !existsSync(resolve(root, path))),
  ).toEqual([])
})

test('every npm script that teamsapp.yml runs exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const run = [...text.matchAll(/args: run (\S+)/g)].map(([, name]) => name!)
  expect(run).toEqual(['build'])
  expect(run.filter((name) => !(name in scripts))).toEqual([])
})

test('every placeholder has a value by the time it is used: from the environment file, a step before, or the template', () => {
  const told = Object.keys(parseEnv(read('appPackage/env/.env.dev')))
  const used = [text, parameters, registration, read('appPackage/manifest.json')].flatMap(placeholdersIn)
  const stepsWrite = [...toolkit.provision, ...toolkit.publish].flatMap((step) =>
    Object.values(step.writeToEnvironmentFile ?? {}),
  )
  expect(used.filter((name) => !told.includes(name))).toEqual([])
  expect(
    [...stepsWrite, ...outputs].filter((name) => name !== 'PUBLISHED_APP_ID' && !told.includes(name)),
  ).toEqual([])
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
  const files = [text, bicep, parameters, registration, read('appPackage/env/.env.dev')]
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
