import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(__dirname, '../..')

interface Component {
  readonly name: string
  readonly version: string
  readonly licenses?: readonly { license?: { id?: string }; expression?: string }[]
  readonly hashes?: readonly object[]
}

/** Licences under which a company may run and change this without giving anything away. */
const free = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Zlib',
  // Its own files stay under it, ours do not: axe-core, lightningcss.
  'MPL-2.0',
  // A table of browsers that builds the tab.
  'CC-BY-4.0',
]
/** Says nothing in its package, and MIT in its repository. */
const known = ['escape-regexp-component']

test('the list of what Switchover is made of can be written, with a hash and a free licence for every package', () => {
  const path = execFileSync(process.execPath, ['infra/sbom.ts'], { cwd: root, encoding: 'utf8' }).trim()
  const { components } = JSON.parse(readFileSync(path, 'utf8')) as { components: Component[] }
  expect(components.length).toBeGreaterThan(500)
  expect(components.filter(({ hashes }) => !hashes?.length).map(({ name }) => name)).toEqual([])
  expect(
    components
      .filter((each) => !known.includes(each.name) && !licencesOf(each).some((one) => isFree(one)))
      .map((each) => `${each.name} ${each.version}: ${licencesOf(each).join(', ')}`),
  ).toEqual([])
}, 120_000)

function licencesOf({ licenses = [] }: Component): string[] {
  return licenses.map(({ license, expression }) => license?.id ?? expression ?? 'none')
}

/** "A OR B" needs one of them, "A AND B" both. */
function isFree(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '')
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isFree)
  return bare.split(' AND ').every((each) => free.includes(each))
}
