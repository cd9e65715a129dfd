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

/** Nothing to send any more, and why; `face` is what a card already sent shows when it is redrawn. */
export interface Skipped {
  readonly skip: string
  readonly face?: Card
}

/** One builder per kind of message; null or a skip when there is nothing left to say. */
export type CardBuilder = (subject: CardSubject) => Promise<BuiltCard | Skipped | null>
/** The greeting alone needs no plan. */
export type CardDeck = Readonly<Record<CardKind, CardBuilder>> & { readonly greeting: () => BuiltCard }

export function skipped(reason: string): Skipped {
  return { skip: reason }
}

/** What a pressed card can be redrawn as: a message of the deck, or the list a person asked for in chat. */
type CardFace = CardKind | 'myActions'

/** A card knows what it is about, so a press on it can come back as the same card, redrawn. It carries ids only. */
export interface About {
  readonly card: CardFace
  readonly planId: string
  readonly about: Readonly<Record<string, string>>
}

export type Element = Readonly<Record<string, unknown>>

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

/**
 * Makes Teams ask for the card anew whenever it comes into view, so that an old message never offers what is over.
 * `userIds` is left out: a personal chat is always small enough for everybody in it.
 */
export function redrawnOnSight(about: About): Element {
  return {
    refresh: { action: { type: 'Action.Execute', title: 'Refresh', verb: 'redraw', data: { ...about } } },
  }
}

/** Text of people for the few places that Teams reads as Markdown; everywhere else it stands in a text run. */
function plain(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]<&~]/g, '\\$&')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2')
    .replace(/^(\s*)([#>+-])/, '$1\\$2')
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
    // Said outright: a heading without a size is drawn larger than the title.
    size: 'Default',
    wrap: true,
    separator: true,
    spacing: 'Medium',
    style: 'heading',
  }
}

/** How a piece of text looks. Colour never stands alone: the words say the same. */
export interface Look {
  readonly weight?: 'Bolder'
  readonly isSubtle?: true
  readonly size?: 'Small'
  readonly color?: 'Good' | 'Attention' | 'Warning'
}

/** A piece of text inside `line`. No Teams client reads a text run as Markdown, a mention or HTML. */
export function run(text: string, look: Look = {}): Element {
  return { type: 'TextRun', text: oneLine(text), ...look }
}

export function line(runs: readonly Element[], more: Element = {}): Element {
  return { type: 'RichTextBlock', inlines: runs, ...more }
}

export function paragraph(text: string, more: Element = {}): Element {
  return line([run(text)], more)
}

export function subtle(text: string): Element {
  return line([run(text, { isSubtle: true, size: 'Small' })], { spacing: 'Small' })
}

/** The moment on the reader's own clock: Teams fills it in, in their zone and language. */
export function onYourClock(instant: string): Element {
  const whole = `${instant.slice(0, 19)}Z`
  return {
    type: 'TextBlock',
    text: `On your clock: {{DATE(${whole}, SHORT)}}, {{TIME(${whole})}}`,
    isSubtle: true,
    size: 'Small',
    spacing: 'None',
    wrap: true,
  }
}

/** Id of a field whose value becomes `name` in the input of the button that is pressed for this record. */
export function fieldId(name: string, recordId: string): string {
  return `input:${name}@${recordId}`
}

/** A button that carries out a row of the actions table. */
export function button<Name extends ActionName>(
  title: string,
  about: About,
  verb: Name,
  input: Partial<ActionInput<Name>>,
  more: Element = {},
): Element {
  return press(title, verb, { ...about, input }, more)
}

/** A button whose inputs are the fields of the card, for the verb that is no row of the actions table. */
export function sendButton(title: string, about: About, verb: 'answerSurvey'): Element {
  return press(title, verb, { ...about }, { style: 'positive' })
}

function press(title: string, verb: string, data: Element, more: Element): Element {
  return {
    type: 'Action.Execute',
    title,
    verb,
    data,
    ...more,
    fallback: { type: 'Action.Submit', title, data: { verb, ...data }, ...more },
  }
}

export function buttonRow(actions: readonly Element[]): Element {
  return { type: 'ActionSet', actions, spacing: 'Small' }
}

/** A row with its button at the end. */
export function rowWithButton(texts: readonly Element[], action: Element): Element {
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: [
      { type: 'Column', width: 'stretch', items: texts, verticalContentAlignment: 'Center' },
      {
        type: 'Column',
        width: 'auto',
        items: [{ type: 'ActionSet', actions: [action] }],
        verticalContentAlignment: 'Center',
      },
    ],
  }
}

export function linkButton(title: string, url: string): Element {
  return { type: 'Action.OpenUrl', title, url }
}

/** Cuts long texts of people, so that a card stays well under Teams' 28 KB. */
export function short(text: string, most = 160): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

/** The first of a long list as elements, and how many more there are. */
export function atMost<Row>(rows: readonly Row[], most: number, show: (row: Row) => Element[]): Element[] {
  const left = rows.length - most
  return [...rows.slice(0, most).flatMap(show), ...(left > 0 ? [subtle(`and ${left} more`)] : [])]
}

/** Teams takes cards up to 28 KB on every route (reference: limits of messages); a little is left for the envelope. */
const largestCardBytes = 27 * 1024

/** The first of several drawings, largest first, that Teams will take; the last one if none is. */
export function firstThatFits(drawings: readonly (() => Card)[]): Card {
  return drawings.reduce<Card | null>(
    (fitting, draw) => (fitting !== null && bytesOf(fitting) <= largestCardBytes ? fitting : draw()),
    null,
  )!
}

function bytesOf(card: Card): number {
  return new TextEncoder().encode(JSON.stringify(card)).length
}

function oneLine(text: string): string {
  return text.replace(/\s*\r?\n\s*/g, ' ')
}
