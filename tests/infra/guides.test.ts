import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { settingNames } from '#bot/config.ts'
import { permissions } from '#shared/permissions.ts'

const folder = resolve(__dirname, '../../.github/guides')
const guide = (name: string) => readFileSync(resolve(folder, name), 'utf8')

test('the guide of settings names every setting once, and none that the server does not know', () => {
  const named = [...guide('settings.md').matchAll(/^\| ([A-Z][A-Z_, ]+) \|/gm)].flatMap(([, names]) =>
    names!.split(', '),
  )
  expect([...named].sort()).toEqual([...settingNames].sort())
})

test.each(permissions)(
  'the guide of installing says what $id gives and what goes on without it',
  (permission) => {
    const row = guide('install.md')
      .split('\n')
      .find((line) => line.startsWith(`| ${permission.id} |`))
    expect(row).toContain(permission.gives)
    expect(row).toContain(permission.without)
  },
)

test('an upgrade keeps the files that an installation writes into, and provisions again where the template changed', () => {
  const [, upgrade] = /^## Upgrading([^]+?)^\*\*Back\*\*/m.exec(guide('install.md'))!
  const own = ['appPackage/env/.env.dev', 'infra/azure.parameters.json']
  const provisioned = ['infra/*.bicep', 'appPackage/aad.manifest.json', 'teamsapp.yml']
  expect([...own, ...provisioned].filter((file) => !upgrade!.includes(file))).toEqual([])
  const [provision, deploy] = ['atk provision', 'atk deploy'].map((command) => upgrade!.indexOf(command))
  expect(provision).toBeGreaterThan(0)
  expect(deploy).toBeGreaterThan(provision!)
})

test('every guide that a guide leads to is there', () => {
  const names = readdirSync(folder)
  const leadsTo = names.flatMap((name) =>
    [...guide(name).matchAll(/\]\((\w[\w-]*\.md)\)/g)].map(([, to]) => to!),
  )
  expect(leadsTo.length).toBeGreaterThan(0)
  expect(leadsTo.filter((name) => !names.includes(name))).toEqual([])
})
