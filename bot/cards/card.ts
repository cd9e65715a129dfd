import type { ActionInput, ActionName } from '#shared/actions.ts'
import type { Figures } from '#shared/api.ts'
import type { CardKind } from '#shared/delivery.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'

/** What a card is built from. `figures` and `standing` are asked for only by the cards that show them. */
export interface CardSubject {
  readonly plan: Plan
  readonly personId: string
  readonly about: Readonly<Record<string, string>>
  /** ISO 8601 UTC. */
  readonly now: string
  readonly figures: () => Promise<Figures>
  readonly standing: (roundId: string) => Promise<'invited' | 'answered' | 'notInvited'>
}

export interface BuiltCard {
  readonly card: Card
  /** What a notification reads out. */
  readonly summary: string
}

/** One builder per kind of message; null or a skip when there is nothing left to say. */
export type CardBuilder = (subject: CardSubject) => Promise<BuiltCard | { readonly skip: string } | null>
export type CardDeck = Readonly<Record<CardKind, CardBuilder>>

export function skipped(reason: string): { skip: string } {
  return { skip: reason }
}

/** A card knows what it is about, so a press on it can come back as the same card, redrawn. It carries ids only. */
export interface About {
  readonly card: CardKind
  readonly planId: string
  readonly about: Readonly<Record<string, string>>
}

type Element = Readonly<Record<string, unknown>>

export function cardOf(body: readonly Element[], actions: readonly Element[] = [], more: Element = {}): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: 'Open Switchover in Teams to read this message.',
    body,
    ...(actions.length > 0 ? { actions } : {}),
    ...more,
  }
}

/** Text of people or of the plan: shown as it is, never read as Markdown. */
export function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&').replace(/\r?\n/g, '\n\n')
}

export function heading(text: string): Element {
  return {
    type: 'TextBlock',
    text: plain(text),
    weight: 'Bolder',
    size: 'Medium',
    wrap: true,
    style: 'heading',
  }
}

export function subheading(text: string): Element {
  return {
    type: 'TextBlock',
    text: plain(text),
    weight: 'Bolder',
    wrap: true,
    spacing: 'Medium',
    style: 'heading',
  }
}

export function paragraph(text: string, more: Element = {}): Element {
  return { type: 'TextBlock', text: plain(text), wrap: true, ...more }
}

export function subtle(text: string): Element {
  return paragraph(text, { isSubtle: true, size: 'Small', spacing: 'Small' })
}

export function facts(named: Readonly<Record<string, string>>): Element {
  return {
    type: 'FactSet',
    facts: Object.entries(named).map(([title, value]) => ({ title: plain(title), value: plain(value) })),
  }
}

/** A button that carries out a row of the actions table. */
export function button<Name extends ActionName>(
  title: string,
  about: About,
  verb: Name,
  input: ActionInput<Name>,
): Element {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data: { ...about, input },
    fallback: { type: 'Action.Submit', title, data: { verb, ...about, input } },
  }
}

/** A button whose inputs are the fields of the card, for the few verbs that are not rows of the actions table. */
export function sendButton(title: string, about: About, verb: 'answerSurvey'): Element {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data: { ...about },
    fallback: { type: 'Action.Submit', title, data: { verb, ...about } },
  }
}

export function linkButton(title: string, url: string): Element {
  return { type: 'Action.OpenUrl', title, url }
}

/** Cuts long texts of people, so that a card stays well under Teams' 28 KB. */
export function short(text: string, most = 160): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
