import { Refusal } from '#shared/basics/refusal.ts'
import type { About, Skipped } from './cards/card.ts'
import type { WholeDeck } from './cards/deck.ts'
import { refusalCard } from './cards/refusal-card.ts'
import { answerPrefix } from './cards/question-input.ts'
import { buildCard } from './messages.ts'
import { myActionsFor, statusFor } from './own-cards.ts'
import { changePlan } from './plans.ts'
import type { Card } from './ports/messenger.ts'
import type { World } from './ports/world.ts'
import { answerSurvey } from './surveys.ts'
import { resumeSurveys, stopSurveys } from './survey-wishes.ts'

/** A button somebody pressed on a card. Everything but `personId` comes from the card and may be forged, old or repeated. */
export interface Press {
  readonly personId: string
  /** A row of the actions table, 'answerSurvey', 'stopSurveys', 'resumeSurveys' or 'redraw'. */
  readonly verb: string
  readonly about: About
  readonly input: unknown
  /** The fields of the card by their ids. */
  readonly told: Readonly<Record<string, unknown>>
}

/**
 * Carries out a press as the person who pressed, never as the card says, and gives the same card as it then stands.
 * Pressing again is safe: what counts once is counted by the stores. Refuses what the person may not do.
 */
export async function press(world: World, deck: WholeDeck, given: Press): Promise<Card> {
  const { personId, verb, about, input, told } = given
  if (verb === 'answerSurvey') await takeAnswer(world, given)
  else if (verb === 'stopSurveys') await stopSurveys(world, personId)
  else if (verb === 'resumeSurveys') await resumeSurveys(world, personId)
  else if (verb !== 'redraw')
    await changePlan(world, {
      planId: about.planId,
      by: personId,
      action: verb,
      input: withFields(input, told),
    })
  return redraw(world, deck, about, personId)
}

async function takeAnswer(world: World, { personId, about, told }: Press): Promise<void> {
  const { roundId } = about.about
  if (roundId === undefined) throw new Refusal('invalid', 'This card belongs to no survey.')
  await answerSurvey(world, { planId: about.planId, roundId, personId, told: answersIn(told) })
}

/** The card as it stands now for this person: builders check themselves who may see it. */
async function redraw(world: World, deck: WholeDeck, about: About, personId: string): Promise<Card> {
  const { card, planId } = about
  if (card === 'myActions') return myActionsFor(world, deck, personId)
  if (card === 'status') return statusFor(world, deck, personId)
  const built = await buildCard(world, deck, { card, planId, personId, about: about.about })
  return 'card' in built ? built.card : faceOf(built)
}

function faceOf({ skip, face }: Skipped): Card {
  return face ?? refusalCard('This is over', skip)
}

function answersIn(told: Press['told']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(told)
      .filter(([id]) => id.startsWith(answerPrefix))
      .map(([id, value]) => [id.slice(answerPrefix.length), value]),
  )
}

const Field = /^(input|number):([^@]+)@(.+)$/s

/** Lays the fields that belong to the pressed record over the input of its button; see fieldId in cards/card.ts. */
function withFields(input: unknown, told: Press['told']): unknown {
  if (typeof input !== 'object' || input === null || !('id' in input)) return input
  const fields = Object.entries(told).flatMap(([id, value]) => {
    const [, kind, name, recordId] = Field.exec(id) ?? []
    if (name === undefined || recordId !== input.id) return []
    return [[name, kind === 'number' ? numberIn(value) : value] as const]
  })
  return { ...Object.fromEntries(fields), ...input }
}

/** Teams sends what is filled into any field as text, with the comma of the person's language. */
export function numberIn(told: unknown): unknown {
  if (typeof told !== 'string') return told
  const text = told.trim().replace(',', '.')
  return text === '' || Number.isNaN(Number(text)) ? undefined : Number(text)
}
