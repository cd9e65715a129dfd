import { z } from 'zod'
import { may } from '#shared/actions.ts'
import { find } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { savedFrom, type SourceMessage } from '#shared/basics/source-message.ts'
import { decisionNumber } from '#shared/parts/decision.ts'
import { lastVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import type { WholeDeck } from './cards/deck.ts'
import { type SavedKind, type Typed, typedFrom } from './cards/save-card.ts'
import { changePlan, planOfPerson } from './plans.ts'
import type { Card } from './ports/messenger.ts'
import type { World } from './ports/world.ts'
import { numberIn } from './presses.ts'

/** A message of Teams that somebody wants to keep in a plan. */
export interface SaveWish {
  readonly personId: string
  readonly kind: SavedKind
  readonly source: SourceMessage
}

const actionOf = { decision: 'recordDecision', risk: 'raiseRisk', evidence: 'recordEvidence' } as const

const notAllowed: Readonly<Record<SavedKind, string>> = {
  decision:
    'Decisions are recorded by the lead and the sponsor of a plan. Ask one of them to save this message.',
  risk: 'Risks are raised by those who work on a plan. Ask its lead to add you.',
  evidence: 'Evidence is recorded by those who work on a plan. Ask its lead to add you.',
}

/** The form to save a message with, or where it is when every plan the person may save it in has it already. */
export async function askHowToSave(
  world: World,
  deck: WholeDeck,
  { personId, kind, source, text }: SaveWish & { readonly text: string },
): Promise<Card> {
  const allowed = await plansFor(world, personId, kind)
  if (allowed.length === 0) return deck.asked.sorry('That is not for you', notAllowed[kind])
  const plans = allowed.filter((plan) => recordOf(plan, kind, source.key) === null)
  if (plans.length === 0) return savedFace(deck, allowed[0]!, kind, source, false)
  return deck.dialogs.save({ kind, source, plans, typed: typedFrom(kind, source, text), problem: null })
}

/**
 * Saves the message as the form says, and shows where it is. A message is saved once in a plan as one kind: a submit
 * that comes again, and somebody who was faster, lead to the same record. What cannot be is said on the form.
 */
export async function saveAsTold(
  world: World,
  deck: WholeDeck,
  { personId, kind, source, typed }: SaveWish & { readonly typed: Typed },
): Promise<Card> {
  const planId = kind === 'evidence' ? ksiIn(typed).planId : (typed.planId ?? '')
  const plan = await planOfPerson(world, planId, personId)
  if (recordOf(plan, kind, source.key) !== null) return savedFace(deck, plan, kind, source, false)
  try {
    const input = inputs[kind](plan, typed, source)
    const after = await changePlan(world, { planId, by: personId, action: actionOf[kind], input })
    return savedFace(deck, after, kind, source, true)
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem
    const now = await planOfPerson(world, planId, personId)
    if (recordOf(now, kind, source.key) !== null) return savedFace(deck, now, kind, source, false)
    const plans = await plansFor(world, personId, kind)
    if (plans.length === 0) return deck.asked.sorry('That is not for you', notAllowed[kind])
    return deck.dialogs.save({ kind, source, plans, typed, problem: withoutField(problem.message) })
  }
}

async function plansFor(world: World, personId: string, kind: SavedKind): Promise<Plan[]> {
  const plans = await world.plans.all()
  return plans
    .filter(({ people }) => Object.hasOwn(people, personId))
    .filter(({ people }) => may(people[personId]?.role ?? null, actionOf[kind]))
    .filter(({ ksis }) => kind !== 'evidence' || ksis.some(({ retired }) => retired === null))
}

interface Place {
  readonly noun: string
  readonly title: string
  readonly path: string
}

/** What this message became in a plan, as that kind. */
function recordOf(plan: Plan, kind: SavedKind, key: string): Place | null {
  if (kind === 'decision') {
    const found = savedFrom(plan.decisions, key)
    const title = found && `${decisionNumber(found)} ${found.title}`
    return found ? { noun: 'Decision', title: title!, path: `committee/${found.id}` } : null
  }
  if (kind === 'risk') {
    const found = savedFrom(plan.risks, key)
    return found ? { noun: 'Risk', title: found.title, path: `risks/${found.id}` } : null
  }
  const found = savedFrom(plan.evidence, key)
  const ksi = found && plan.ksis.find(({ id }) => id === found.ksiId)
  return found ? { noun: 'Evidence', title: ksi?.title ?? found.source, path: `ksis/${found.ksiId}` } : null
}

function savedFace(
  deck: WholeDeck,
  plan: Plan,
  kind: SavedKind,
  source: SourceMessage,
  isNew: boolean,
): Card {
  return deck.dialogs.saved({ plan, ...recordOf(plan, kind, source.key)!, isNew })
}

const inputs: Readonly<Record<SavedKind, (plan: Plan, typed: Typed, source: SourceMessage) => object>> = {
  decision: (_, { title = '', text = '' }, fromMessage) => ({ title, text, fromMessage }),
  risk: (_, { title = '', text = '', likelihood, impact }, fromMessage) => ({
    ...{ title, likelihood, impact, fromMessage },
    description: text,
  }),
  evidence: (plan, typed, fromMessage) => {
    const { ksiId } = ksiIn(typed)
    const { first, last, note = '' } = typed
    const value = figureIn(plan, ksiId, typed.value)
    const source = fromMessage.author === '' ? 'A message in Teams' : `Message of ${fromMessage.author}`
    return { ksiId, first, last, value, note, source, fromMessage }
  },
}

/** Shares are typed in percent and kept as ratios. */
function figureIn(plan: Plan, ksiId: string, typed: string | undefined): number {
  const value = numberIn(typed)
  if (typeof value !== 'number') throw new Refusal('invalid', 'Give the figure as a number.')
  const ksi = find(plan.ksis, ksiId, 'KSI')
  const unit = (lastVersion(ksi)?.yardstick ?? ksi.yardstick)?.unit
  return unit === 'share' ? value / 100 : value
}

const Pair = z.tuple([z.string(), z.string()], { message: 'Choose a success indicator.' })

function ksiIn({ ksi = '' }: Typed): { readonly planId: string; readonly ksiId: string } {
  const [planId, ksiId] = parse(Pair, jsonIn(ksi))
  return { planId, ksiId }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Refusals name the field of the record first, which stands on the form under another name. */
function withoutField(words: string): string {
  return words.replace(/^[a-zA-Z.]+: /, '')
}
