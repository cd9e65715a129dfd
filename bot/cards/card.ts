import type { ActionInput, ActionName } from '#shared/actions.ts'
import type { Figures } from '#shared/api.ts'
import type { QualityAlert } from '#shared/api-quality.ts'
import type { CardKind } from '#shared/delivery.ts'
import type { Plan } from '#shared/plan.ts'
import type { Card } from '../ports/messenger.ts'
import { beginning, isolated, tidy } from './person-text.ts'
import { spokenOf } from './speak.ts'

/** What a card is built from. `figures` and `standing` are asked for only by the cards that show them. */
export interface CardSubject {
  readonly plan: Plan
  readonly personId: string
  readonly about: Readonly<Record<string, string>>
  /** ISO 8601 UTC. */
  readonly now: string
  readonly figures: () => Promise<Figures>
  readonly standing: (roundId: string) => Promise<'invited' | 'answered' | 'notInvited'>
  /** Sites that turned bad since that day, or still are; newest first. */
  readonly alerts: (since: string) => Promise<readonly QualityAlert[]>
  /** How this person reads Teams ('de-CH', null where nobody knows), and whether they want surveys at all. */
  readonly reader: () => Promise<{ readonly language: string | null; readonly wantsSurveys: boolean }>
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

/** Cards a person asks for: they belong to no plan, are scheduled by nothing, and are drawn for whoever presses. */
export const ownCards = ['status', 'myActions'] as const
export type OwnCard = (typeof ownCards)[number]

/** What a pressed card can be redrawn as: a message of the deck, or what a person asked for in chat. */
type CardFace = CardKind | OwnCard

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
    ...spokenOf(body),
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
  return { refresh: refreshOf(about) }
}

/** Teams asks anew by itself for at most so many people (contracts/FACTS.md §2). */
const mostRefreshed = 60

/**
 * The same where several people see the message and each is to see their own: up to sixty by name, none beyond, for
 * whom the card's button does it.
 *
 * @param memberIds how the channel names those in the conversation; null where nobody could be asked.
 */
export function redrawnForEach(about: About, memberIds: readonly string[] | null): Element {
  if (memberIds === null || memberIds.length === 0 || memberIds.length > mostRefreshed) return {}
  return { refresh: { ...refreshOf(about), userIds: memberIds } }
}

function refreshOf(about: About): Element {
  return { action: { type: 'Action.Execute', title: 'Refresh', verb: 'redraw', data: { ...about } } }
}

/** Longer than any heading or text of a card should be; whatever reaches a card uncut ends here. */
const longest = { heading: 240, text: 2_000 }

/** Text of people for the few places that Teams reads as Markdown; everywhere else it stands in a text run. */
function plain(text: string): string {
  return isolated(short(text, longest.heading))
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
  return { type: 'TextRun', text: isolated(beginning(tidy(text), longest.text)), ...look }
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

/** Id of a field whose value, a text or a number, becomes `name` in the input of the button pressed for this record. */
export function fieldId(name: string, recordId: string, kind: 'input' | 'number' = 'input'): string {
  return `${kind}:${name}@${recordId}`
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

/** A button about getting surveys at all. What is filled in does not matter to it, so nothing missing holds it up. */
export function wishButton(title: string, about: About, verb: 'stopSurveys' | 'resumeSurveys'): Element {
  return press(title, verb, { ...about }, { associatedInputs: 'none' })
}

/** A button that shows whoever presses it their own card, and changes nothing. */
export function showButton(title: string, about: About): Element {
  return press(title, 'redraw', { ...about }, {})
}

/** A button that writes for the person, as if they had typed it. */
export function sayButton(title: string, words: string): Element {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'imBack', value: words } } }
}

/** A button that opens a form in a dialog, where a card has no room for it. */
export function dialogButton(title: string, data: Element, tooltip: string): Element {
  return { type: 'Action.Submit', title, tooltip, data: { ...data, msteams: { type: 'task/fetch' } } }
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

/** A text of people as one line that is not too long, so that a card stays well under Teams' 28 KB. */
export function short(text: string, most = 160): string {
  return beginning(tidy(text).trim(), most)
}

/** The first of a long list as elements, and how many more there are. */
export function atMost<Row>(rows: readonly Row[], most: number, show: (row: Row) => Element[]): Element[] {
  const left = rows.length - most
  return [...rows.slice(0, most).flatMap(show), ...(left > 0 ? [subtle(`and ${left} more`)] : [])]
}
