import * as AdaptiveCards from 'adaptivecards'
import { useEffect, useRef } from 'react'
import { cardHostConfig } from './card-host-config.ts'
import { markdownToHtml } from './markdown.ts'

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text)
  result.didProcess = true
}

/** A button that sends something, with everything that is filled in. */
export interface Pressed {
  readonly action: Readonly<Record<string, unknown>>
  readonly inputs: Readonly<Record<string, unknown>>
}

interface CardSurfaceProps {
  readonly card: unknown
  readonly busy: boolean
  readonly onPress: (pressed: Pressed) => void
  readonly openLink: (url: string) => void
}

/** A card by the official renderer; it is drawn anew only when the card changes, so that nothing typed is lost. */
export function CardSurface({ card, busy, onPress, openLink }: CardSurfaceProps) {
  const place = useRef<HTMLDivElement>(null)
  const handlers = useRef({ onPress, openLink })
  const json = JSON.stringify(card)

  useEffect(() => {
    handlers.current = { onPress, openLink }
  })

  useEffect(() => {
    const rendering = new AdaptiveCards.AdaptiveCard()
    rendering.hostConfig = cardHostConfig
    rendering.parse(JSON.parse(json), new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5))
    rendering.onExecuteAction = (action) => {
      if (action instanceof AdaptiveCards.OpenUrlAction) return handlers.current.openLink(action.url ?? '')
      if (!(action instanceof AdaptiveCards.SubmitAction || action instanceof AdaptiveCards.ExecuteAction))
        return
      const { type, id, title, verb, data } = action.toJSON() as Record<string, unknown>
      const inputs = Object.fromEntries(rendering.getAllInputs().map((each) => [each.id ?? '', each.value]))
      handlers.current.onPress({ action: { type, id, title, verb, data }, inputs })
    }
    const rendered = rendering.render()
    place.current?.replaceChildren(...(rendered ? [rendered] : []))
  }, [json])

  return <div ref={place} inert={busy} />
}
