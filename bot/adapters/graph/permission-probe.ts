import { randomUUID } from 'node:crypto'
import type { PermissionProbe } from '#bot/ports/permission-probe.ts'
import type { PermissionTried } from '#shared/api-health.ts'
import { type Permission, permissions } from '#shared/permissions.ts'
import { type GraphAnswer, type GraphClient, sayAnswer } from './graph-client.ts'
import { membersOf } from './told.ts'

const hourMs = 3_600_000
/** Graph itself waits ten seconds for the text to come back. */
const handshakeMs = 10_000
const onlyForInstalling: ReadonlySet<Permission> = new Set([
  'AppCatalog.Read.All',
  'TeamsAppInstallation.ReadWriteSelfForUser.All',
])

/** @param manifestId the `id` of appPackage/manifest.json. */
export function graphPermissionProbe(
  client: GraphClient,
  { manifestId, now }: { readonly manifestId: string; readonly now: () => Date },
): PermissionProbe {
  const requests: Readonly<Record<Permission, (personId: string) => string>> = {
    'CallRecords.Read.All': () => {
      const from = new Date(now().getTime() - hourMs).toISOString()
      return `/communications/callRecords?$select=id&$filter=${encodeURIComponent(`startDateTime ge ${from}`)}`
    },
    'CallRecord-PstnCalls.Read.All': () => {
      const day = now().toISOString().slice(0, 10)
      return `/communications/callRecords/getPstnCalls(fromDateTime=${day},toDateTime=${day})`
    },
    'Reports.Read.All': () => `/reports/getTeamsUserActivityUserCounts(period='D7')`,
    'AppCatalog.Read.All': () =>
      `/appCatalogs/teamsApps?$filter=${encodeURIComponent(`externalId eq '${manifestId}'`)}`,
    'TeamsAppInstallation.ReadWriteSelfForUser.All': (personId) => {
      const filter = encodeURIComponent(`teamsApp/externalId eq '${manifestId}'`)
      return `/users/${encodeURIComponent(personId)}/teamwork/installedApps?$expand=teamsApp&$filter=${filter}`
    },
  }

  return {
    async permissions({ personId, installsApp }) {
      return Promise.all(
        permissions.map(async ({ id }): Promise<PermissionTried> => {
          if (!installsApp && onlyForInstalling.has(id))
            return { permission: id, outcome: 'unneeded', reason: null }
          return { permission: id, ...outcomeOf(await client.ask('GET', requests[id](personId))) }
        }),
      )
    },

    async webhook(address) {
      const token = randomUUID()
      const url = new URL(address)
      url.searchParams.set('validationToken', token)
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'error',
          signal: AbortSignal.timeout(handshakeMs),
        })
        const text = await answer.text()
        if (answer.ok && text === token) return null
        return `The address answered ${answer.status} and did not repeat the text it was sent.`
      } catch (problem) {
        const { cause } = problem as { cause?: { code?: unknown } }
        const code = typeof cause?.code === 'string' ? ` (${cause.code})` : ''
        return `The address did not answer${code}.`
      }
    },
  }
}

/** Only 401 and 403 speak of permission; a report answers by sending somewhere else, which is a yes. */
function outcomeOf(answer: GraphAnswer): Pick<PermissionTried, 'outcome' | 'reason'> {
  if (answer.kind === 'ok')
    return isList(answer.body)
      ? { outcome: 'granted', reason: null }
      : { outcome: 'unclear', reason: 'Graph answered something else' }
  const reason = sayAnswer(answer)
  if (answer.kind === 'refused' && (answer.status === 401 || answer.status === 403))
    return { outcome: 'missing', reason }
  // What is not there can only be said to who may look.
  if (answer.kind === 'refused' && answer.status === 404) return { outcome: 'granted', reason: null }
  return /redirect/i.test(reason) ? { outcome: 'granted', reason: null } : { outcome: 'unclear', reason }
}

/** All that is asked for are lists; anything else comes from somebody in Graph's place. */
function isList(body: unknown): boolean {
  return Array.isArray(membersOf(body)?.['value'])
}
