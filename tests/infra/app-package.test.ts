import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { zipAppPackage } from '../../appPackage/app-package.ts'
import { manifestFaults } from '../../appPackage/manifest-schema.ts'
import { fillPlaceholders, placeholdersIn } from '../../appPackage/placeholders.ts'
import { wishOf } from '#bot/chat/sentences.ts'
import { teamsLinks } from '#bot/cards/links.ts'
import { localPorts, localTenant } from '#infra/local/identifiers.ts'

const root = resolve(__dirname, '../..')
const folder = resolve(root, 'appPackage')
const schemaPath = resolve(root, '../shared/contracts/teams-manifest.schema.json')
const testWithSchema = existsSync(schemaPath) ? test : test.skip
const unlessAbsent = existsSync(schemaPath) ? '' : ' (skipped: ../shared/contracts is not here)'

interface Manifest {
  version: string
  id: string
  icons: Record<string, string>
  bots: {
    botId: string
    scopes: string[]
    commandLists: { scopes: string[]; commands: { title: string }[] }[]
  }[]
  composeExtensions: {
    botId: string
    commands: { id: string; type: string; title: string }[]
  }[]
  configurableTabs: { configurationUrl: string }[]
  staticTabs: { entityId: string; contentUrl: string }[]
  validDomains: string[]
  webApplicationInfo: { id: string; resource: string }
}

const template = readFileSync(resolve(folder, 'manifest.json'), 'utf8')
const localValues = parseEnv(readFileSync(resolve(folder, 'env/.env.local'), 'utf8'))
const text = fillPlaceholders(template, localValues)
const manifest = JSON.parse(text) as Manifest

testWithSchema(`the manifest of the local world keeps Microsoft's schema${unlessAbsent}`, () => {
  expect(manifestFaults(text, schemaPath)).toEqual([])
})

testWithSchema(`a manifest that breaks the schema is told where${unlessAbsent}`, () => {
  const broken = JSON.stringify({ ...manifest, id: 'not-a-guid', colour: 'blue' })
  expect(manifestFaults(broken, schemaPath)).toEqual([
    expect.stringContaining('must NOT have additional properties'),
    expect.stringContaining('/id must match pattern'),
  ])
})

test('the local values are those of the local tenant', () => {
  expect(localValues).toMatchObject({
    TEAMS_APP_ID: localTenant.manifestId,
    BOT_ID: localTenant.appId,
    TAB_DOMAIN: `localhost:${localPorts.app}`,
    TAB_ENDPOINT: `http://localhost:${localPorts.app}`,
  })
  expect(Object.keys(localValues).sort()).toEqual(placeholdersIn(template).sort())
})

test('app id, bot, tabs and single sign-on all point at the one registration and the one host', () => {
  expect(manifest.id).toBe(localTenant.manifestId)
  expect(manifest.bots.map(({ botId }) => botId)).toEqual([localTenant.appId])
  expect(manifest.webApplicationInfo).toEqual({
    id: localTenant.appId,
    resource: `api://${manifest.validDomains[0]}/botid-${localTenant.appId}`,
  })
  const pages = [
    manifest.configurableTabs[0]!.configurationUrl,
    ...manifest.staticTabs.map(({ contentUrl }) => contentUrl),
  ]
  for (const page of pages) expect(new URL(page).host).toBe(manifest.validDomains[0])
})

test('the personal tabs are those the links of cards lead to', () => {
  const links = teamsLinks(manifest.id)
  const tabs = manifest.staticTabs.map(({ entityId }) => entityId)
  expect([links.page(''), links.work()].map((link) => new URL(link).pathname.split('/').at(-1))).toEqual(tabs)
})

test('the side panel of a meeting can hold the tab', () => {
  const [tab] = manifest.configurableTabs
  expect(tab).toMatchObject({
    context: expect.arrayContaining(['meetingSidePanel', 'meetingChatTab']) as string[],
    meetingSurfaces: ['sidePanel'],
  })
})

test('the bot offers its commands wherever it can be spoken to', () => {
  const [bot] = manifest.bots
  expect(bot!.commandLists.flatMap(({ scopes }) => scopes).sort()).toEqual([...bot!.scopes].sort())
  expect(
    bot!.commandLists.find(({ scopes }) => scopes.includes('personal'))!.commands.map(({ title }) => title),
  ).toEqual(['status', 'my items', 'stop surveys', 'help'])
})

test('every command a person can pick is one the bot understands', () => {
  const commands = manifest.bots[0]!.commandLists.flatMap((list) => list.commands.map(({ title }) => title))
  expect(commands.filter((title) => wishOf(title) === null)).toEqual([])
})

test('messages can be saved and records found from where people write, by the same bot', () => {
  const [extension, ...others] = manifest.composeExtensions
  expect(others).toEqual([])
  expect(extension!.botId).toBe(localTenant.appId)
  const [search, ...actions] = extension!.commands.toReversed()
  expect(search).toMatchObject({ id: 'search', type: 'query', parameters: [{ name: 'text' }] })
  expect(actions.map(({ title }) => title).toReversed()).toEqual([
    'Save as decision',
    'Save as risk',
    'Save as evidence',
  ])
  for (const action of actions)
    expect(action).toMatchObject({ type: 'action', context: ['message'], fetchTask: true })
})

test('the manifest carries the version of the product', () => {
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
  expect(manifest.version).toBe(version)
})

test('every missing value is named at once, an empty one too', () => {
  const fill = () => fillPlaceholders(template, { ...localValues, BOT_ID: undefined, TAB_DOMAIN: ' ' })
  expect(fill).toThrow('No value for BOT_ID, TAB_DOMAIN.')
})

test('a value with a quotation mark cannot add anything to the manifest', () => {
  const filled = fillPlaceholders('{"name": "${{NAME}}"}', { NAME: 'x", "admin": "$& yes\\' })
  expect(JSON.parse(filled)).toEqual({ name: 'x", "admin": "$& yes\\' })
})

const icon = (name: string) => readFileSync(resolve(folder, manifest.icons[name]!))
const parts = () => ({ manifest: text, color: icon('color'), outline: icon('outline') })

test('the package holds the manifest and the two icons it names, and nothing else', () => {
  const files = unzipSync(zipAppPackage(parts()))
  expect(Object.keys(files).sort()).toEqual(['manifest.json', ...Object.values(manifest.icons)].sort())
  expect(JSON.parse(Buffer.from(files['manifest.json']!).toString())).toEqual(manifest)
  expect(Buffer.from(files['color.png']!).equals(icon('color'))).toBe(true)
  expect(Buffer.from(files['outline.png']!).equals(icon('outline'))).toBe(true)
})

test('the same parts give the same bytes', async () => {
  const first = zipAppPackage(parts())
  await new Promise((resume) => setTimeout(resume, 2100))
  expect(Buffer.from(zipAppPackage(parts())).equals(Buffer.from(first))).toBe(true)
})

test('the colour icon is 192 by 192 and covers its whole square', () => {
  const { width, height, pixels } = png(icon('color'))
  expect([width, height]).toEqual([192, 192])
  expect(pixels.every(({ alpha }) => alpha === 255)).toBe(true)
})

test('the outline icon is 32 by 32, white on nothing', () => {
  const { width, height, pixels } = png(icon('outline'))
  expect([width, height]).toEqual([32, 32])
  expect(pixels.every(({ rgb, alpha }) => alpha === 0 || rgb === 'ffffff')).toBe(true)
  expect(pixels.filter(({ alpha }) => alpha === 0).length).toBeGreaterThan(500)
  expect(pixels.filter(({ alpha }) => alpha === 255).length).toBeGreaterThan(50)
})

/** Reads what our icons are: 8 bits, red green blue alpha, not interlaced, rows unfiltered. */
function png(bytes: Buffer) {
  const width = bytes.readUInt32BE(16)
  const height = bytes.readUInt32BE(20)
  expect([...bytes.subarray(24, 29)]).toEqual([8, 6, 0, 0, 0])
  const start = bytes.indexOf('IDAT')
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)))
  const pixels = Array.from({ length: width * height }, (_, n) => {
    const at = Math.floor(n / width) * (width * 4 + 1) + 1 + (n % width) * 4
    return { rgb: rows.subarray(at, at + 3).toString('hex'), alpha: rows[at + 3]! }
  })
  return { width, height, pixels }
}
