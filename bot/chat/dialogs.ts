import { z } from 'zod'
import { Id } from '#shared/basics/collection.ts'
import { parse } from '#shared/basics/parse.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { SourceMessage } from '#shared/basics/source-message.ts'
import { foundKinds } from '#shared/find-in-plan.ts'
import { type SavedKind, savedKinds } from '../cards/save-card.ts'
import { askHowFar, checkInAsTold } from '../check-ins.ts'
import { cardToShare, type FoundIn, searchPlans } from '../plan-search.ts'
import { askHowToSave, saveAsTold } from '../saved-messages.ts'
import { type Answer, attached, type Invoke, openDialog, results, sayInSearch } from './invoke-answers.ts'
import { messageIn } from './teams-message.ts'

/* Dialogs and the message extension: what Teams asks for by invokes of their own. */

/** Commands of the manifest by what they save. */
const commands: Readonly<Record<string, SavedKind>> = {
  saveDecision: 'decision',
  saveRisk: 'risk',
  saveEvidence: 'evidence',
}

const titles: Readonly<Record<SavedKind, string>> = {
  decision: 'Save as decision',
  risk: 'Save as risk',
  evidence: 'Save as evidence',
}

const Fetch = z.looseObject({ commandId: z.string(), messagePayload: z.unknown().optional() })

/** Somebody chose “Save as …” on a message. */
export const openSaveDialog: Invoke = async ({ world, deck, activity, personId }) => {
  const { commandId, messagePayload } = parse(Fetch, activity.value)
  const kind = Object.hasOwn(commands, commandId) ? commands[commandId] : undefined
  if (!kind) throw new Refusal('not-found', 'This version of Switchover does not know that action.')
  const where = { conversationId: activity.conversation.id, now: world.now() }
  const card = await askHowToSave(world, deck, { personId, kind, ...messageIn(messagePayload, where) })
  return openDialog(titles[kind], card)
}

/** A field is text, whatever the client makes of a number. */
const Filled = z.record(
  z.string().max(80),
  z
    .union([z.string().max(8_000), z.number().transform(String)])
    .optional()
    .catch(undefined),
)
const Saving = z.looseObject({ save: z.enum(savedKinds), source: SourceMessage })
const Submitted = z.looseObject({ data: z.unknown() })

export const takeSave: Invoke = async ({ world, deck, activity, personId }) => {
  const { data } = parse(Submitted, activity.value)
  const { save: kind, source, ...fields } = parse(Saving, data)
  const typed = Object.fromEntries(
    Object.entries(parse(Filled, fields)).filter(
      (field): field is [string, string] => field[1] !== undefined,
    ),
  )
  return openDialog(titles[kind], await saveAsTold(world, deck, { personId, kind, source, typed }))
}

const CheckIn = z.object({
  dialog: z.literal('checkIn'),
  planId: Id,
  keyResultId: Id,
  value: z.unknown().optional(),
  confidence: z.unknown().optional(),
  note: z.unknown().optional(),
})

/** A button of a list opens its form. */
export const openForm: Invoke = async ({ world, deck, activity, personId }) => {
  const { planId, keyResultId } = parse(CheckIn, parse(Submitted, activity.value).data)
  return openDialog('Check in', await askHowFar(world, deck, { personId, planId, keyResultId }))
}

export const takeForm: Invoke = async ({ world, deck, activity, personId }) => {
  const { planId, keyResultId, ...told } = parse(CheckIn, parse(Submitted, activity.value).data)
  return openDialog('Check in', await checkInAsTold(world, deck, { personId, planId, keyResultId }, told))
}

const mostOfPage = 25
const Query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).catch([]),
  queryOptions: z
    .looseObject({ skip: z.number().int().min(0).catch(0), count: z.number().int().min(1).catch(mostOfPage) })
    .catch({ skip: 0, count: mostOfPage }),
})

/** Somebody writes in the search of the compose box, or only opened it. */
export const search: Invoke = async ({ world, activity, personId }) => {
  const { parameters, queryOptions } = parse(Query, activity.value)
  const text = parameters.find(({ name }) => name === 'text')?.value
  const wanted = typeof text === 'string' ? text.trim().slice(0, 200) : ''
  const { skip, count } = queryOptions
  const page = { skip, count: Math.min(count, mostOfPage) }
  const found = await searchPlans(world, { personId, wanted, ...page })
  if (found.length === 0 && skip === 0)
    return sayInSearch(
      wanted === ''
        ? 'You are on no plan yet, or there is nothing in it. Ask its lead to add you.'
        : 'No KSI, risk or decision of your plans has these words.',
    )
  return results(found.map(rowOf))
}

const Picked = z.looseObject({ kind: z.enum(foundKinds), planId: Id, id: Id })

/** Somebody chose a row of the search: the card to be put where they write. */
export const pick: Invoke = async ({ world, deck, activity, personId }) => {
  const { kind, planId, id } = parse(Picked, activity.value)
  const card = await cardToShare(world, deck, { personId, kind, planId, id })
  if (!card) throw new Refusal('not-found', 'This is no longer in the plan.')
  return results([attached(card)])
}

const nouns: Readonly<Record<FoundIn['kind'], string>> = { ksi: 'KSI', risk: 'Risk', decision: 'Decision' }

/** Rows of results are drawn as a little HTML, so text of people must hold none. */
function rowOf({ kind, id, planId, title, words, planName }: FoundIn): Answer {
  const tap = { type: 'invoke', value: { kind, id, planId } }
  const text = harmless(`${nouns[kind]} · ${words} · ${planName}`)
  const content = { title: harmless(title), text, tap }
  return {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content,
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content },
  }
}

function harmless(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆')
}
