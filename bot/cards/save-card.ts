import { monthOf, sayDay, utcDay } from '#shared/basics/day.ts'
import type { SourceMessage } from '#shared/basics/source-message.ts'
import { lastVersion } from '#shared/parts/ksi.ts'
import { sayYardstick } from '#shared/basics/yardstick.ts'
import type { Plan } from '#shared/plan.ts'
import { levelWords } from '#shared/words.ts'
import type { Card } from '../ports/messenger.ts'
import { type Element, cardOf, heading, line, linkButton, paragraph, run, short, subtle } from './card.ts'
import { type Choice, choiceField, dayField, lineField, numberField, textField } from './fields.ts'
import type { Links } from './links.ts'

/** What a message can be saved as. */
export const savedKinds = ['decision', 'risk', 'evidence'] as const
export type SavedKind = (typeof savedKinds)[number]

/** What stands in the fields of the form, by their ids. */
export type Typed = Readonly<Record<string, string>>

export interface SaveForm {
  readonly kind: SavedKind
  readonly source: SourceMessage
  /** Where the person may save it; more than one is a choice. */
  readonly plans: readonly Plan[]
  readonly typed: Typed
  /** What was wrong with what was sent. */
  readonly problem: string | null
}

const headings: Readonly<Record<SavedKind, string>> = {
  decision: 'Keep this message as a decision',
  risk: 'Keep this message as a risk',
  evidence: 'Keep this message as evidence',
}

/** Together with labels and choices well below 28 KB, also in scripts of three bytes a letter. */
const longestText = 4_000
const mostKsis = 60

/** The form a message is saved with, filled in as far as the message tells. */
export function saveCard(given: SaveForm): Card {
  const { kind, source, plans, problem } = given
  return cardOf(
    [
      heading(headings[kind]),
      ...(problem === null
        ? []
        : [line([run(`✖ ${short(problem, 300)}`, { color: 'Attention', weight: 'Bolder' })])]),
      subtle(
        `From a message of ${short(source.author, 80) || 'somebody'}, ${sayDay(utcDay(source.at))}. Its link is kept.`,
      ),
      ...(kind === 'evidence' || plans.length < 2 ? [] : [planField(given)]),
      ...fields[kind](given),
    ],
    [
      {
        type: 'Action.Submit',
        title: 'Save',
        style: 'positive',
        data: { save: kind, source, ...ownPlan(given) },
      },
    ],
  )
}

/** What the form begins with. */
export function typedFrom(kind: SavedKind, source: SourceMessage, text: string): Typed {
  const day = utcDay(source.at)
  const signed = `${text.slice(0, longestText - 200)}\n\n— ${source.author}, ${sayDay(day)}`
  if (kind === 'evidence') return { note: short(text, 300), first: monthOf(day).first, last: day }
  return { title: short(text, 120), text: signed, likelihood: 'medium', impact: 'medium' }
}

/** The person saved it, or somebody had: as what, and where it is now. */
export function savedCard(
  links: Links,
  given: {
    readonly plan: Plan
    readonly noun: string
    readonly title: string
    readonly path: string
    readonly isNew: boolean
  },
): Card {
  const { plan, noun, title, path, isNew } = given
  return cardOf(
    [
      heading(isNew ? 'Saved' : 'Saved already'),
      line([run(`${noun}: `), run(short(title, 200), { weight: 'Bolder' })]),
      paragraph(
        isNew
          ? `It is in “${short(plan.profile.name, 120)}” now.`
          : `This message is in “${short(plan.profile.name, 120)}”.`,
      ),
    ],
    [linkButton('Open it', links.page(path, plan.id))],
  )
}

const fields: Readonly<Record<SavedKind, (form: SaveForm) => Element[]>> = {
  decision: ({ typed }) => [
    lineField(
      { id: 'title', label: 'What was decided?', value: typed.title, wrong: 'Say what was decided.' },
      200,
    ),
    textField({ id: 'text', label: 'In more words', value: typed.text }, longestText),
  ],
  risk: ({ typed }) => [
    lineField(
      { id: 'title', label: 'What could happen?', value: typed.title, wrong: 'Say what could happen.' },
      200,
    ),
    choiceField(
      { id: 'likelihood', label: 'How likely is it?', value: typed.likelihood, wrong: 'Choose one.' },
      levels,
    ),
    choiceField(
      { id: 'impact', label: 'How bad would it be?', value: typed.impact, wrong: 'Choose one.' },
      levels,
    ),
    textField({ id: 'text', label: 'In more words', value: typed.text }, longestText),
  ],
  evidence: (form) => [
    choiceField(
      { id: 'ksi', label: 'Evidence for', value: form.typed.ksi, wrong: 'Choose a success indicator.' },
      ksiChoices(form),
    ),
    numberField({
      id: 'value',
      label: 'The figure; a share in percent',
      value: form.typed.value,
      wrong: 'Give the figure.',
    }),
    dayField({ id: 'first', label: 'Counted from', value: form.typed.first, wrong: 'Choose a day.' }),
    dayField({ id: 'last', label: 'Counted until', value: form.typed.last, wrong: 'Choose a day.' }),
    lineField({ id: 'note', label: 'Note (optional)', value: form.typed.note }, 300),
  ],
}

const levels: readonly Choice[] = (['low', 'medium', 'high'] as const).map((value) => ({
  title: levelWords[value],
  value,
}))

function planField({ plans, typed }: SaveForm): Element {
  return choiceField(
    { id: 'planId', label: 'Plan', value: typed.planId ?? plans[0]?.id, wrong: 'Choose a plan.' },
    plans.map(({ id, profile }) => ({ title: profile.name, value: id })),
  )
}

function ownPlan({ kind, plans }: SaveForm): Element {
  return kind !== 'evidence' && plans.length === 1 ? { planId: plans[0]!.id } : {}
}

function ksiChoices({ plans }: SaveForm): Choice[] {
  return plans
    .flatMap((plan) => plan.ksis.filter(({ retired }) => retired === null).map((ksi) => ({ plan, ksi })))
    .slice(0, mostKsis)
    .map(({ plan, ksi }) => {
      const yardstick = lastVersion(ksi)?.yardstick ?? ksi.yardstick
      const target = yardstick ? ` (target ${sayYardstick(yardstick)})` : ''
      const place = plans.length > 1 ? ` · ${short(plan.profile.name, 24)}` : ''
      return { title: `${short(ksi.title, 60)}${target}${place}`, value: ksiValue(plan.id, ksi.id) }
    })
}

/** Of several plans at once: which KSI of which plan. */
function ksiValue(planId: string, ksiId: string): string {
  return JSON.stringify([planId, ksiId])
}
