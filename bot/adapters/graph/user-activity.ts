import { parse } from 'csv-parse/sync'
import type { ReportOutcome, UsageReports } from '#bot/ports/usage-reports.ts'
import { readUsageReport } from '#shared/usage-report.ts'
import { type GraphClient, sayAnswer } from './graph-client.ts'

/** Far more people than any tenant has. */
const mostRows = 500_000

export function graphUsageReports(client: GraphClient): UsageReports {
  return {
    async teamsOn(day) {
      const file = await client.download(`/reports/getTeamsUserActivityUserDetail(date=${day})`)
      if (file.kind === 'later') return file
      if (file.kind !== 'file') return { kind: 'refused', reason: sayAnswer(file) }
      return reportIn(new TextDecoder().decode(file.bytes))
    },
  }
}

function reportIn(text: string): ReportOutcome {
  const rows = rowsOf(text)
  const report = rows && readUsageReport(rows)
  return report
    ? { kind: 'report', report }
    : { kind: 'refused', reason: 'what came is not the report of who was active' }
}

/** The file begins with a byte order mark, which the decoder takes off. */
function rowsOf(text: string): string[][] | null {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, to: mostRows })
  } catch {
    return null
  }
}
