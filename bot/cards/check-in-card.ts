import { may } from '#shared/actions.ts'
import { type Day, sayDay, utcDay } from '#shared/basics/day.ts'
import { localDayAndTime } from '#shared/calendar/zone.ts'
import { type KeyResult, keyResultStatus, type KeyResultStatus } from '#shared/parts/key-result.ts'
import type { Plan } from '#shared/plan.ts'
import { sayReached, sayValue, sayWhy } from '#shared/say-key-result.ts'
import { keyResultStatusWords } from '#shared/words.ts'
import type { Card } from '../ports/messenger.ts'
import {
  type About,
  type BuiltCard,
  type CardSubject,
  type Element,
  type Look,
  type Skipped,
  button,
  cardOf,
  fieldId,
  heading,
  line,
  linkButton,
  redrawnOnSight,
  run,
  short,
  subtle,
} from './card.ts'
import { choiceField, numberField, textField } from './fields.ts'
import type { Links } from './links.ts'
import { refusalCard } from './refusal-card.ts'

const longestNote = 1_000

/** What is out of date never looks green, nor like a failure. */
const looks: Readonly<Record<KeyResultStatus, { readonly sign: string; readonly color?: Look['color'] }>> = {
  achieved: { sign: '✔', color: 'Good' },
  onTrack: { sign: '✔', color: 'Good' },
  atRisk: { sign: '!', color: 'Warning' },
  offTrack: { sign: '✖', color: 'Attention' },
  stale: { sign: '!', color: 'Warning' },
  notStarted: { sign: '○' },
  postponed: { sign: '→' },
}

/** Asks the owner of a key result how far it is; the answer is given on the card. */
export function checkInCard(links: Links) {
  return async ({ plan, personId, about, now }: CardSubject): Promise<BuiltCard | Skipped | null> => {
    const result = plan.keyResults.find(({ id }) => id === about.keyResultId)
    if (!result) return null
    const mayAnswer = may(plan.people[personId]?.role ?? null, 'checkInKeyResult')
    if (result.ownerId !== personId || !mayAnswer) {
      const words = 'This key result is now looked after by somebody else. There is nothing you need to do.'
      return {
        skip: 'The key result belongs to somebody else.',
        face: refusalCard('Not yours any more', words),
      }
    }
    const { day: today } = localDayAndTime(now, plan.profile.zone)
    const self: About = { card: 'checkIn', planId: plan.id, about }
    const open = linkButton('Open the plan', links.page(`objectives/${result.id}`, plan.id))
    const draw = (body: readonly Element[], actions: readonly Element[]) =>
      cardOf([...standing(plan, result, today), ...body], [...actions, open], redrawnOnSight(self))

    if (result.closed) return { skip: 'The key result is closed.', face: draw([], []) }
    const answered = answeredSince(result, about.occurrence ?? '')
    if (answered)
      return { skip: 'The owner has checked in already.', face: draw([sayCheckIn(result, answered)], []) }
    const send = button('Check in', self, 'checkInKeyResult', { id: result.id }, { style: 'positive' })
    return {
      card: draw(
        checkInFields(result, (name, kind) => fieldId(name, result.id, kind)),
        [send],
      ),
      summary: `How far is it? ${short(result.title, 80)}`,
    }
  }
}

/** The same questions in a dialog, for lists in which a form has no room. */
export function checkInDialog(plan: Plan, result: KeyResult, today: Day, problem: string | null): Card {
  const data = { dialog: 'checkIn', planId: plan.id, keyResultId: result.id }
  return cardOf(
    [
      ...(problem === null
        ? []
        : [line([run(`✖ ${short(problem, 300)}`, { color: 'Attention', weight: 'Bolder' })])]),
      ...standing(plan, result, today),
      ...checkInFields(result, (name) => name),
    ],
    [{ type: 'Action.Submit', title: 'Check in', style: 'positive', data }],
  )
}

/** What the dialog shows once it is done. */
export function checkedInCard(links: Links, plan: Plan, result: KeyResult, today: Day): Card {
  const last = result.checkIns.at(-1)
  return cardOf(
    [...(last ? [sayCheckIn(result, last)] : []), ...standing(plan, result, today)],
    [linkButton('Open the plan', links.page(`objectives/${result.id}`, plan.id))],
  )
}

function standing(plan: Plan, result: KeyResult, today: Day): Element[] {
  const status = keyResultStatus(result, today)
  const { sign, color } = looks[status]
  return [
    heading(short(result.title)),
    line([
      run(`${sign} ${keyResultStatusWords[status]}`, { weight: 'Bolder', ...(color ? { color } : {}) }),
      run(` · ${short(sayReached(result), 200)}`),
    ]),
    subtle(short(sayWhy(result, today), 400)),
    subtle(
      [result.dueOn ? `Due ${sayDay(result.dueOn)}` : '', short(plan.profile.name)]
        .filter(Boolean)
        .join(' · '),
    ),
  ]
}

function checkInFields(
  result: KeyResult,
  idOf: (name: 'value' | 'confidence' | 'note', kind: 'input' | 'number') => string,
): Element[] {
  const last = result.checkIns.at(-1)
  return [
    valueField(result, idOf('value', 'number')),
    choiceField(
      {
        id: idOf('confidence', 'number'),
        label: 'How sure are you that it will be reached?',
        value: String(last?.confidence ?? 7),
        wrong: 'Say how sure you are.',
      },
      Array.from({ length: 11 }, (_, n) => ({ title: confidenceTitle(n), value: String(n) })),
    ),
    textField({ id: idOf('note', 'input'), label: 'What should others know? (optional)' }, longestNote),
  ]
}

function valueField(result: KeyResult, id: string): Element {
  const { kind, unit, steps, checkIns, start, target } = result
  const value = checkIns.at(-1)?.value
  const wrong = 'Say how far it is.'
  if (kind === 'metric') {
    const label = short(`How far is it? From ${start} to ${target} ${unit}`, 200)
    return numberField({ id, label, wrong, value: value === undefined ? undefined : String(value) })
  }
  const choices = kind === 'milestone' ? [sayValue(result, 0), sayValue(result, 1)] : steps
  return choiceField(
    { id, label: 'How far is it?', wrong, value: String(value ?? 0) },
    choices.map((title, n) => ({ title, value: String(n) })),
  )
}

function confidenceTitle(confidence: number): string {
  if (confidence === 0) return '0: no hope'
  return confidence === 10 ? '10: certain' : String(confidence)
}

/** A check-in on the day it was asked for, or since. */
function answeredSince({ checkIns }: KeyResult, day: Day): KeyResult['checkIns'][number] | undefined {
  return checkIns.findLast(({ at }) => utcDay(at) >= day)
}

function sayCheckIn(result: KeyResult, { value, confidence, note }: KeyResult['checkIns'][number]): Element {
  return line([
    run('✔ Checked in: ', { weight: 'Bolder', color: 'Good' }),
    run(`${short(sayValue(result, value), 120)}, confidence ${confidence} of 10`),
    ...(note ? [run(` “${short(note, 300)}”`)] : []),
  ])
}
