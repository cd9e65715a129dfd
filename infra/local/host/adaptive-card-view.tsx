import * as AdaptiveCards from 'adaptivecards'
import { useEffect, useRef, useState } from 'react'
import { cardHostConfig } from './card-host-config.ts'
import { useHost } from './host-context.ts'
import { markdownToHtml } from './markdown.ts'

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text)
  result.didProcess = true
}

interface AdaptiveCardViewProps {
  readonly card: unknown
  readonly conversationId: string
  readonly activityId: string
  readonly revision: number
}

/** A card by the official renderer, whose buttons really invoke the bot; its answer arrives as the new card. */
export function AdaptiveCardView({ card, conversationId, activityId, revision }: AdaptiveCardViewProps) {
  const { connector, me, openLink } = useHost()
  const place = useRef<HTMLDivElement>(null)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean } | null>(null)
  const json = JSON.stringify(card)

  useEffect(() => {
    const where = { personId: me.id, conversationId, activityId }
    const refreshing = hasRefresh(json)
    if (refreshing) void connector.refresh(where).catch(console.error)
    // The refreshed card has a refresh of its own: running it on every change of the card would never end.
  }, [revision, activityId, me.id])

  useEffect(() => {
    const rendering = new AdaptiveCards.AdaptiveCard()
    rendering.hostConfig = cardHostConfig
    rendering.parse(JSON.parse(json), new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5))
    rendering.onExecuteAction = (action) => {
      if (action instanceof AdaptiveCards.OpenUrlAction) return openLink(action.url ?? '')
      if (!(action instanceof AdaptiveCards.SubmitAction || action instanceof AdaptiveCards.ExecuteAction))
        return
      press(action)
    }
    const rendered = rendering.render()
    place.current?.replaceChildren(...(rendered ? [rendered] : []))

    function press(action: AdaptiveCards.SubmitAction | AdaptiveCards.ExecuteAction): void {
      setBusy(true)
      setSaid(null)
      const inputs = Object.fromEntries(rendering.getAllInputs().map(({ id, value }) => [id ?? '', value]))
      const { type, id, title, verb, data } = action.toJSON() as Record<string, unknown>
      const pressed = {
        personId: me.id,
        conversationId,
        activityId,
        action: { type, id, title, verb, data },
        inputs,
      }
      connector
        .press(pressed)
        .then(({ kind, text }) => setSaid(text === null ? null : { text, failed: kind === 'failed' }))
        .catch(() => setSaid({ text: 'Unable to reach app. Please try again.', failed: true }))
        .finally(() => setBusy(false))
    }
  }, [json, connector, me.id, conversationId, activityId, openLink])

  return (
    <div className="card" aria-busy={busy} data-busy={busy}>
      <div ref={place} inert={busy} />
      {said && (
        <p className={said.failed ? 'card-note failed' : 'card-note'} role={said.failed ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </div>
  )
}

function hasRefresh(json: string): boolean {
  return typeof JSON.parse(json) === 'object' && 'refresh' in (JSON.parse(json) as object)
}
