import { type Dependency, dependencies, nameOf, recoversWithinS, type Row } from './rows.ts'

const titles: Readonly<Record<Dependency, string>> = {
  database: 'PostgreSQL',
  graph: 'Microsoft Graph',
  connector: 'Bot Connector (Teams)',
  'entra tokens': 'Entra: tokens for Switchover (also the managed identity)',
  'entra keys': 'Entra and Bot Framework: the keys sign-ins are checked with',
}

/** The rows as the guide shows them: one table a dependency. */
export function tablesOf(rows: readonly Row[]): string {
  return dependencies
    .map((dependency) =>
      [
        `### ${titles[dependency]}`,
        '',
        '| fault | what works, what waits | what people read | on again | test |',
        '|---|---|---|---|---|',
        ...rows.filter((row) => row.dependency === dependency).map(lineOf),
      ].join('\n'),
    )
    .join('\n\n')
}

function lineOf(row: Row): string {
  return `| ${row.fault} | ${row.works} | ${row.reads} | ≤ ${recoversWithinS} s | ${nameOf(row)} |`
}
