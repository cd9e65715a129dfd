import { z } from 'zod'
import { Day, utcDay } from './basics/day.ts'
import { Instant, Line } from './basics/text.ts'
import { instantAt, type Zone } from './calendar/zone.ts'
import { dayCell, textCell } from './import-cells.ts'
import {
  type CellReaders,
  type ImportCell,
  type ImportColumn,
  type Mapping,
  readRow,
  recognise,
  type RowProblem,
  type Understood,
} from './import-columns.ts'

const CaseId = Line.min(1, 'Name the case.').max(80, 'Keep the number of the case under 80 characters.')

/** Years before these a database may not know; no case is as old, and no moment is written longer. */
const ClosedAt = Instant.max(40, 'Write the moment in up to 40 characters.').refine(
  (moment) => moment >= '2000',
  'A case cannot have been closed before the year 2000.',
)

/** A closed support case as a program tells it. */
const ToldIncident = z
  .object({
    id: CaseId,
    title: Line.default(''),
    closedAt: ClosedAt,
    /** Object ids or e-mail addresses of those it was about. */
    people: z.array(Line.min(1)).max(200, 'Name at most 200 people; name the site for more.').default([]),
    /** Id or name of a site of the plan, where everybody there was affected. */
    site: Line.nullable().default(null),
  })
  .refine(({ people, site }) => people.length > 0 || site !== null, {
    message: 'Name the people it was about, or the site.',
    path: ['people'],
  })
export type ToldIncident = z.output<typeof ToldIncident>

const mostAtOnce = 1_000

/** What POST /api/plans/:planId/incidents takes; everything at once or nothing. */
export const TellIncidents = z.object({
  incidents: z
    .array(ToldIncident)
    .min(1, 'There is no case in it.')
    .max(mostAtOnce, `Send at most ${mostAtOnce} cases at once.`),
})

/** A row of a file. */
interface IncidentRow {
  id: string
  title: string
  closed: string
  people: readonly string[]
  site: string
}

const columns: readonly ImportColumn<keyof IncidentRow>[] = [
  { field: 'id', label: 'Case', names: ['case', 'case number', 'incident', 'ticket', 'number', 'id', 'key'] },
  {
    field: 'title',
    label: 'Title',
    names: ['title', 'subject', 'summary', 'short description', 'description'],
  },
  {
    field: 'closed',
    label: 'Closed',
    names: ['closed', 'closed at', 'closed on', 'resolved', 'resolved at', 'solved', 'date'],
  },
  {
    field: 'people',
    label: 'People',
    names: [
      'people',
      'e-mail',
      'email',
      'emails',
      'requester',
      'caller',
      'affected user',
      'user',
      'reported by',
    ],
  },
  { field: 'site', label: 'Site', names: ['site', 'location', 'office'] },
]

const readers: CellReaders<IncidentRow> = {
  id: textCell(CaseId),
  title: textCell(Line),
  closed: closedCell,
  people: (cell) => ({
    value: String(cell)
      .split(/[;,\s]+/)
      .filter(Boolean),
  }),
  site: textCell(Line),
}

/** Cases of a sheet whose first row is the heading. What a row cannot be read as is a problem of that row. */
export function readIncidents(
  rows: readonly (readonly (ImportCell | Date)[])[],
  zone: Zone,
): { incidents: ToldIncident[]; problems: RowProblem[] } {
  const [heading = [], ...lines] = rows.map((cells) => cells.map(plain))
  const mapping = recognise(heading.map(String), columns)
  const lost = columns.filter(({ field }) => ['id', 'closed'].includes(field) && !(field in mapping))
  if (lost.length > 0) return { incidents: [], problems: [headless(lost.map(({ label }) => label))] }

  const read = lines.flatMap((cells, n) =>
    cells.every((cell) => cell === null || String(cell).trim() === '')
      ? []
      : [readLine(cells, { row: n + 2, mapping, zone })],
  )
  return {
    incidents: read.flatMap(({ incident }) => (incident ? [incident] : [])),
    problems: read.flatMap(({ problems }) => problems),
  }
}

function readLine(
  cells: readonly ImportCell[],
  { row, mapping, zone }: { row: number; mapping: Mapping; zone: Zone },
): { incident: ToldIncident | null; problems: RowProblem[] } {
  const { told, problems } = readRow<IncidentRow>(cells, mapping, columns, readers)
  if (problems.length > 0) return { incident: null, problems: problems.map((each) => ({ row, ...each })) }
  const parsed = ToldIncident.safeParse({ ...told, closedAt: closedAt(told.closed, zone) })
  if (parsed.success) return { incident: parsed.data, problems: [] }
  const [{ path, message }] = parsed.error.issues as [z.core.$ZodIssue]
  const column = columns.find(({ field }) => field === path[0])?.label ?? 'Closed'
  const wrong = path[0] === 'closedAt' ? 'There is no moment at which it was closed.' : message
  const missing = path[0] === 'id' ? 'The case has no number.' : wrong
  return { incident: null, problems: [{ row, column, wrong: missing, todo: correct }] }
}

const correct = 'Correct the row in the file and choose it again.'

function headless(labels: readonly string[]): RowProblem {
  return {
    ...{ row: 1, column: '', wrong: `The file has no column “${labels.join('” and no column “')}”.` },
    todo: 'Its first row has to name the columns: Case, Title, Closed, People, Site.',
  }
}

function plain(cell: ImportCell | Date): ImportCell {
  return cell instanceof Date ? cell.toISOString() : cell
}

/** A moment with its zone, or a day: then the end of its office hours will do. */
function closedCell(cell: Exclude<ImportCell, null>): Understood<string> {
  const text = String(cell).trim()
  const moment = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text) ? Date.parse(text) : NaN
  if (!Number.isNaN(moment)) return { value: new Date(moment).toISOString() }
  return dayCell(text.split(/[ T]/)[0]!)
}

function closedAt(closed: string | undefined, zone: Zone): string | undefined {
  return closed !== undefined && Day.safeParse(closed).success ? instantAt(closed, '17:00', zone) : closed
}

/** Cases closed longer ago ask nobody: who would still know. */
export function isStale(closed: Date, now: Date): boolean {
  return utcDay(new Date(closed.getTime() + 14 * 86_400_000).toISOString()) < utcDay(now.toISOString())
}
