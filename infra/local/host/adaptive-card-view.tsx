import { useEffect, useState } from 'react'
import { CardSurface, type Pressed } from './card-surface.tsx'
import { useHost } from './host-context.ts'

interface AdaptiveCardViewProps {
  readonly card: unknown
  readonly conversationId: string
  readonly activityId: string
  readonly revision: number
}

/** A card in the chat, whose buttons really invoke the bot; its answer arrives as the new card. */
export function AdaptiveCardView({ card, conversationId, activityId, revision }: AdaptiveCardViewProps) {
  const { connector, me, openLink, openTask } = useHost()
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ readonly text: string; readonly failed: boolean } | null>(null)

  useEffect(() => {
    const where = { personId: me.id, conversationId, activityId }
    if (hasRefresh(card)) void connector.refresh(where).catch(console.error)
    // The refreshed card has a refresh of its own: running it on every change of the card would never end.
  }, [revision, activityId, me.id])

  function press({ action, inputs }: Pressed): void {
    if (opensDialog(action.data)) {
      const value = { data: { ...(action.data as object), ...inputs }, context: { theme: 'default' } }
      return openTask({
        open: { name: 'task/fetch', value },
        submit: 'task/submit',
        told: {},
        conversationId,
      })
    }
    setBusy(true)
    setSaid(null)
    connector
      .press({ personId: me.id, conversationId, activityId, action, inputs })
      .then(({ kind, text }) => setSaid(text === null ? null : { text, failed: kind === 'failed' }))
      .catch(() => setSaid({ text: 'Unable to reach app. Please try again.', failed: true }))
      .finally(() => setBusy(false))
  }

  return (
    <div className="card" aria-busy={busy} data-busy={busy}>
      <CardSurface card={card} busy={busy} onPress={press} openLink={openLink} />
      {said && (
        <p className={said.failed ? 'card-note failed' : 'card-note'} role={said.failed ? 'alert' : 'status'}>
          {said.text}
        </p>
      )}
    </div>
  )
}

function hasRefresh(card: unknown): boolean {
  return typeof card === 'object' && card !== null && 'refresh' in card
}

function opensDialog(data: unknown): boolean {
  const { msteams } = (data ?? {}) as { msteams?: { type?: unknown } }
  return msteams?.type === 'task/fetch'
}
