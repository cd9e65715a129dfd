import { z } from 'zod'
import type { Directory } from '#bot/ports/directory.ts'
import { type GraphAnswer, type GraphClient, microsoftGraph, sayAnswer } from './graph-client.ts'

const Apps = z.object({ value: z.array(z.object({ id: z.string().min(1) })) })

/** @param manifestId the `id` of appPackage/manifest.json; the tenant's catalog knows the app by another one. */
export function graphDirectory(client: GraphClient, manifestId: string): Directory {
  let known: string | null = null

  async function catalogId(): Promise<string> {
    if (known) return known
    const filter = encodeURIComponent(`externalId eq '${manifestId}'`)
    const answer = await client.ask('GET', `/appCatalogs/teamsApps?$filter=${filter}`)
    const [app] = Apps.parse(bodyOf(answer)).value
    if (!app)
      throw new Error("The app is not in the tenant's catalog: upload the package in the Teams admin center.")
    known = app.id
    return known
  }

  return {
    async installApp(personId) {
      const bind = `${microsoftGraph}/v1.0/appCatalogs/teamsApps/${await catalogId()}`
      const path = `/users/${encodeURIComponent(personId)}/teamwork/installedApps`
      const answer = await client.ask('POST', path, { 'teamsApp@odata.bind': bind })
      if (answer.kind === 'refused' && answer.status !== 401) return answer.status === 409
      bodyOf(answer)
      return true
    },
  }
}

function bodyOf(answer: GraphAnswer): unknown {
  if (answer.kind === 'ok') return answer.body
  throw new Error(`Installing the app failed: ${sayAnswer(answer)}`)
}
