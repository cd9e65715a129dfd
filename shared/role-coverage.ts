import type { Stakeholder } from './parts/stakeholder.ts'
import type { Plan } from './plan.ts'

const mostRoles = 3
/** Below this many activities nobody carries too large a share of them. */
const fewActivities = 4

/** Where the matrix of roles and work is thin (N13), the gravest first, each in a sentence. */
export function coverageWarnings(plan: Plan): string[] {
  const { stakeholders } = plan
  const titles = (rows: readonly Stakeholder[]) => rows.map(({ title }) => title).join(', ')
  const vacant = stakeholders.filter(({ acceptance }) => acceptance === 'vacant')
  const declined = stakeholders.filter(({ acceptance }) => acceptance === 'declined')
  const alone = stakeholders.filter(({ critical, deputyId }) => critical && deputyId === null)
  const own = stakeholders.filter(({ personId, deputyId }) => personId !== null && personId === deputyId)
  return [
    ...when(declined, `Declined, so nobody does it: ${titles(declined)}.`),
    ...when(vacant, `To be announced: ${titles(vacant)}.`),
    ...when(alone, `The project stops without these roles, and they have no deputy: ${titles(alone)}.`),
    ...when(own, `A deputy has to be somebody else: ${titles(own)}.`),
    ...crowded(plan),
    ...overloaded(plan),
  ]
}

function crowded({ stakeholders, people }: Plan): string[] {
  return [...byPerson(stakeholders)].flatMap(([personId, roles]) =>
    roles.length > mostRoles
      ? [
          `${nameOf(people, personId)} has ${roles.length} roles. More than ${mostRoles} on one person rarely get done.`,
        ]
      : [],
  )
}

/** Whoever does or answers for more than half of the activities is where the work will wait. */
function overloaded({ raci, stakeholders, people }: Plan): string[] {
  if (raci.length < fewActivities) return []
  return [...byPerson(stakeholders)].flatMap(([personId, roles]) => {
    const busy = raci.filter(({ cells }) =>
      roles.some(({ id }) => cells[id]?.some((letter) => letter === 'R' || letter === 'A')),
    ).length
    return busy > raci.length / 2
      ? [
          `${nameOf(people, personId)} does or answers for ${busy} of ${raci.length} activities. Share some of them out.`,
        ]
      : []
  })
}

function byPerson(stakeholders: readonly Stakeholder[]): Map<string, Stakeholder[]> {
  const found = new Map<string, Stakeholder[]>()
  for (const role of stakeholders)
    if (role.personId !== null && role.acceptance !== 'declined')
      found.set(role.personId, [...(found.get(role.personId) ?? []), role])
  return found
}

function nameOf(people: Plan['people'], personId: string): string {
  return people[personId]?.name ?? 'Someone no longer on the plan'
}

function when(rows: readonly unknown[], words: string): string[] {
  return rows.length > 0 ? [words] : []
}
