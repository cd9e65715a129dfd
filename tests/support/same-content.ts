import { type Plan, planListNames } from '#shared/plan.ts'

/** Names of the records a template or a person made, by id: two plans are the same when they say the same. */
type Names = ReadonlyMap<string, string>

const own = new Set(['id', 'tenantId', 'revision', 'createdAt', 'createdBy', 'people'])
/** When and by whom a record was made differs; what it says does not. */
const born = new Set(['raisedAt', 'raisedBy', 'openedAt', 'at', 'by'])

/** What a plan says, without its ids, people and moments: references are told by the names of what they point to. */
export function sameContent(plan: Plan): unknown {
  const names: Names = new Map(
    planListNames.flatMap((list) =>
      (plan[list] as readonly { id: string; title?: string; name?: string }[]).map(
        (row) => [row.id, row.title ?? row.name ?? ''] as const,
      ),
    ),
  )
  const ksis = plan.ksis.map((ksi) => ({ ...ksi, source: asked(plan, ksi) }))
  return Object.fromEntries(
    Object.entries({ ...plan, ksis })
      .filter(([key]) => !own.has(key))
      .map(([key, value]) => [key, said(value, names)]),
  )
}

/** Ids of questions are unique only within their survey. */
function asked({ surveys }: Plan, { source }: Plan['ksis'][number]): unknown {
  if (source?.kind !== 'survey') return source
  const survey = surveys.find(({ id }) => id === source.surveyId)
  return { ...source, questionId: survey?.questions.find(({ id }) => id === source.questionId)?.text }
}

function said(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return names.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => said(each, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !born.has(key) && key !== 'id')
      .map(([key, held]) => [names.get(key) ?? key, said(held, names)]),
  )
}
