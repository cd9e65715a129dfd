import { z } from 'zod'
import { localTenant } from '#infra/local/identifiers.ts'
import { parsedJson } from './replies.ts'

/** What the bot answered; 504 and null when it did not answer in time or can not be reached. */
export interface BotAnswer {
  readonly status: number
  readonly body: unknown
}

export type Deliver = (activity: UserActivity) => Promise<BotAnswer>

export type UserActivity = Readonly<Record<string, unknown>> & {
  readonly conversation: { readonly id: string }
}

/** Hands activities to the bot as the Teams channel does: signed for this service URL, with its two headers. */
export function createDelivery(wiring: {
  readonly botEndpoint: () => string
  readonly connectorToken: (serviceUrl: string) => Promise<string>
  readonly serviceUrl: () => string
  /** Teams gives up after 10 to 15 s (reference/peers.md §5.2). */
  readonly deadlineMs: number
}): Deliver {
  return async function deliver(activity) {
    const token = await wiring.connectorToken(wiring.serviceUrl())
    try {
      const answer = await fetch(wiring.botEndpoint(), {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          authorization: `Bearer ${token}`,
          'x-ms-conversation-id': activity.conversation.id,
          'x-ms-tenant-id': localTenant.tenantId,
        },
        body: JSON.stringify(activity),
        signal: AbortSignal.timeout(wiring.deadlineMs),
      })
      return { status: answer.status, body: parsedJson(await answer.text()) ?? null }
    } catch {
      return { status: 504, body: null }
    }
  }
}

/** Body of the answer to an adaptiveCard/action invoke. */
export const CardAnswer = z.looseObject({
  statusCode: z.number(),
  type: z.string(),
  value: z.unknown().optional(),
})
