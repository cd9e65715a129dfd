import type { Row } from './row.ts'

const columns = ['what', 'n', 'ours', 'peer or limit of others', 'ours / peer', 'limit', ''] as const

/** Plain text, one line per figure, columns as wide as their widest cell. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [[...columns], ...rows.map(cellsOf)]
  const widths = columns.map((_, n) => Math.max(...cells.map((row) => (row[n] ?? '').length)))
  const lines = cells.map((row) =>
    row
      .map((cell, n) => cell.padEnd(widths[n] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}

function cellsOf({ what, n, ours, peer, ratio, limit, holds }: Row): string[] {
  return [
    what,
    n,
    ours,
    peer,
    ratio === null ? '' : ratio.toFixed(2),
    limit,
    holds === null ? '' : holds ? 'holds' : 'BROKEN',
  ]
}
