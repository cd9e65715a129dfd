import { savedKinds, typedFrom } from '#bot/cards/save-card.ts'
import type { Card } from '#bot/ports/messenger.ts'
import { cardKinds } from '#shared/delivery.ts'
import type { Plan } from '#shared/plan.ts'
import { builtAt } from '#tests/support/build.ts'
import { aSubject, aTalkativePlan, deck, talkativeFigures } from './deck-plan.ts'

interface NamedCard {
  readonly name: string
  readonly card: Card
}

/** Every card there is, as this plan makes it: what is sent, what old messages become, what is asked for, every form. */
export async function everyCard(
  plan: Plan = aTalkativePlan(),
  text = 'Let us move Leeds first.',
): Promise<NamedCard[]> {
  const personal = {
    ...plan,
    people: { ...plan.people, omar: { ...plan.people.omar!, role: 'lead' as const } },
  }
  const sent = await Promise.all(cardKinds.map((kind) => drawn(kind, plan)))
  const answered = await Promise.all(
    (['survey', 'surveyReminder'] as const).map((kind) => drawn(kind, plan, 'answered')),
  )
  const { asked } = deck
  const own: NamedCard[] = [
    { name: 'greeting', card: deck.greeting().card },
    { name: 'help', card: asked.help({ title: 'What I can do', words: 'Write to me:' }) },
    { name: 'help in public', card: asked.helpInPublic({ title: 'What I can do', words: 'Write to me:' }) },
    { name: 'team greeting', card: asked.teamGreeting() },
    { name: 'status', card: asked.status([{ plan: personal, figures: talkativeFigures }]) },
    { name: 'status of nobody', card: asked.status([]) },
    { name: 'my items', card: asked.myActions([personal], 'omar', builtAt) },
    {
      name: 'own view',
      card: asked.ownView(
        'status',
        Array.from({ length: 60 }, (_, n) => `29:${n}${'x'.repeat(80)}`),
      ),
    },
    { name: 'sorry', card: asked.sorry('That did not work', text, text.slice(0, 100)) },
    { name: 'no more surveys', card: asked.surveyWish('stopSurveys') },
  ]
  return [...sent.flat(), ...answered.flat(), ...own, ...dialogs(personal, text)]
}

function dialogs(plan: Plan, text: string): NamedCard[] {
  const source = {
    key: '19:x/1',
    link: 'https://teams.microsoft.com/l/message/19%3Ax/1',
    author: text.slice(0, 300),
    at: builtAt,
  }
  const [risk, decision, ksi, result] = [plan.risks[0], plan.decisions[0], plan.ksis[0], plan.keyResults[0]]
  const saving = savedKinds.map((kind) => ({
    name: `save as ${kind}`,
    card: deck.dialogs.save({
      ...{ kind, source, plans: [plan, { ...plan, id: 'plan-2' }], problem: text },
      typed: typedFrom(kind, source, text),
    }),
  }))
  const found = (
    [
      ['ksi', ksi?.id],
      ['risk', risk?.id],
      ['decision', decision?.id],
    ] as const
  ).flatMap(([kind, id]) => {
    const card = id === undefined ? null : deck.dialogs.found(kind, id, { plan, figures: talkativeFigures })
    return card ? [{ name: `found ${kind}`, card }] : []
  })
  const saved = { plan, noun: 'Decision', title: text, path: 'committee/d', isNew: true }
  return [
    ...saving,
    { name: 'saved', card: deck.dialogs.saved(saved) },
    ...found,
    ...(result
      ? [
          { name: 'check-in dialog', card: deck.dialogs.checkIn(plan, result, '2026-03-02', text) },
          { name: 'checked in', card: deck.dialogs.checkedIn(plan, result, '2026-03-02') },
        ]
      : []),
  ]
}

async function drawn(
  kind: (typeof cardKinds)[number],
  plan: Plan,
  standing: 'invited' | 'answered' = 'invited',
): Promise<NamedCard[]> {
  const built = await deck[kind](aSubject(kind, { plan, standing: async () => standing }))
  if (built === null) return []
  if ('card' in built) return [{ name: kind, card: built.card }]
  return built.face ? [{ name: `${kind}, over`, card: built.face }] : []
}

/** Every place of a card in which text of people may stand and is shown. */
export function shownTexts(node: unknown, key = ''): { readonly key: string; readonly text: string }[] {
  if (typeof node === 'string') return shown.has(key) ? [{ key, text: node }] : []
  if (Array.isArray(node)) return node.flatMap((each) => shownTexts(each, key))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) =>
    // What a button carries is not shown, and must come back as it was.
    name === 'data' || name === 'fallback' || name === 'refresh' ? [] : shownTexts(value, name),
  )
}

const shown = new Set([
  'text',
  'title',
  'label',
  'placeholder',
  'tooltip',
  'errorMessage',
  'speak',
  'altText',
])

/** Every element and action of a card, wherever it stands. */
export function partsOf(node: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(node)) return node.flatMap(partsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = node as Record<string, unknown>
  const inside = Object.entries(own).flatMap(([name, value]) =>
    name === 'data' || name === 'fallback' || name === 'refresh' ? [] : partsOf(value),
  )
  return 'type' in own ? [own, ...inside] : inside
}
