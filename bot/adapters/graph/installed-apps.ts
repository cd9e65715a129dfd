import { z } from 'zod'
import type { ChatOutcome, Directory, InstallOutcome } from '#bot/ports/directory.ts'
import { type GraphAnswer, type GraphClient, microsoftGraph, sayAnswer } from './graph-client.ts'

const Chat = z.object({ id: z.string().min(1) })
const Apps = z.object({ value: z.array(z.object({ id: z.string().min(1) })) })

const installPermission = 'TeamsAppInstallation.ReadWriteSelfForUser.All'
const catalogPermission = 'AppCatalog.Read.All'
/** Graph's own word for a permission of the app that nobody granted; any other 403 may mean one person as well. */
const notGranted = 'Authorization_RequestDenied'

/**
 * Installs the app for people, as the app itself.
 *
 * @param manifestId the `id` of appPackage/manifest.json; the tenant's catalog knows the app by another one.
 */
export function graphInstalledApps(client: GraphClient, manifestId: string): Directory {
  let known: string | null = null

  async function catalogId(): Promise<string | InstallOutcome> {
    if (known) return known
    const filter = encodeURIComponent(`externalId eq '${manifestId}'`)
    const answer = await client.ask('GET', `/appCatalogs/teamsApps?$filter=${filter}`)
    if (answer.kind === 'refused')
      return answer.status === 401 ? signInAgain : forAll(sayMissing(catalogPermission))
    if (answer.kind !== 'ok') return later(answer)
    const [app] = Apps.safeParse(answer.body).data?.value ?? []
    if (!app)
      return forAll(
        'Switchover is not in the organisation’s app catalog: an administrator must upload its package in the Teams admin center.',
      )
    known = app.id
    return known
  }

  function ours(path: string): string {
    const filter = encodeURIComponent(`teamsApp/externalId eq '${manifestId}'`)
    return `${path}?$expand=teamsApp&$filter=${filter}`
  }

  /**
   * Teams answers a policy that keeps the app from one person with the same "Forbidden" as a permission that is missing.
   * Looking at that person's apps needs the permission and no policy, so it tells the two apart: nobody else must wait
   * because of one who may not have the app.
   */
  async function forbidden(personId: string, code: string): Promise<InstallOutcome> {
    if (code === notGranted) return forAll(sayMissing(installPermission))
    const look = await client.ask('GET', ours(pathOf(personId)))
    if (look.kind === 'ok') return { kind: 'refused', reason: sayPolicy }
    if (look.kind !== 'refused') return later(look)
    return look.status === 403 ? forAll(sayMissing(installPermission)) : refused(look.status)
  }

  return {
    async installApp(personId) {
      const appId = await catalogId()
      if (typeof appId !== 'string') return appId
      const bind = `${microsoftGraph}/v1.0/appCatalogs/teamsApps/${appId}`
      const answer = await client.ask('POST', pathOf(personId), { 'teamsApp@odata.bind': bind })
      if (answer.kind === 'ok') return { kind: 'installed' }
      if (answer.kind !== 'refused') return later(answer)
      return answer.status === 403 ? forbidden(personId, answer.code) : refused(answer.status)
    },

    async chatOf(personId) {
      const path = pathOf(personId)
      const found = await client.ask('GET', ours(path))
      if (found.kind !== 'ok') return noChat(found)
      const [app] = Apps.safeParse(found.body).data?.value ?? []
      if (!app) return { kind: 'unknown', reason: 'the app is not among those of this person' }
      const answer = await client.ask('GET', `${path}/${encodeURIComponent(app.id)}/chat`)
      if (answer.kind !== 'ok') return noChat(answer)
      const chat = Chat.safeParse(answer.body).data
      return chat
        ? { kind: 'chat', conversationId: chat.id }
        : { kind: 'unknown', reason: 'Graph named no chat' }
    },
  }
}

const sayPolicy = 'A policy of the organisation does not let this person have Switchover (403).'
const signInAgain: InstallOutcome = {
  kind: 'later',
  retryAfterMs: null,
  reason: 'Graph did not accept our sign-in',
}

function pathOf(personId: string): string {
  return `/users/${encodeURIComponent(personId)}/teamwork/installedApps`
}

function refused(status: number): InstallOutcome {
  if (status === 409) return { kind: 'present' }
  if (status === 401) return signInAgain
  if (status === 404)
    return {
      kind: 'refused',
      reason: 'Microsoft 365 does not know this person, so nothing can be sent to them.',
    }
  return { kind: 'refused', reason: `Switchover could not be installed for this person (${status}).` }
}

function noChat(answer: Exclude<GraphAnswer, { kind: 'ok' }>): ChatOutcome {
  if (answer.kind === 'later') return { ...answer }
  return { kind: 'unknown', reason: sayAnswer(answer) }
}

function forAll(reason: string): InstallOutcome {
  return { kind: 'refusedForAll', reason }
}

function sayMissing(permission: string): string {
  return `Switchover may not install itself for people: an administrator must grant it the permission ${permission}.`
}

function later(answer: Exclude<GraphAnswer, { kind: 'ok' | 'refused' }>): InstallOutcome {
  const retryAfterMs = answer.kind === 'later' ? answer.retryAfterMs : null
  return { kind: 'later', retryAfterMs, reason: sayAnswer(answer) }
}
