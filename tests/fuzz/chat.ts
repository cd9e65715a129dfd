import { ownCards } from '#bot/cards/card.ts'
import { answerPrefix } from '#bot/cards/question-input.ts'
import { companyTeam } from '#infra/local/connector/team.ts'
import { companyPeople } from '#infra/local/company.ts'
import { userActivity } from '#infra/local/connector/user-activity.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { actions, type ActionName } from '#shared/actions.ts'
import { cardKinds } from '#shared/delivery.ts'
import { foundKinds } from '#shared/find-in-plan.ts'
import type { Dice } from './dice.ts'
import { type Making, valueOf } from './from-schema.ts'
import { hostile, hostileText } from './hostile.ts'
import { jsonSchema } from './route-inputs.ts'

const ownVerbs = ['answerSurvey', 'stopSurveys', 'resumeSurveys', 'redraw']
const verbs = [...ownVerbs, ...ownVerbs, ...Object.keys(actions)]
const faces = [...cardKinds, ...ownCards]
const sentences = [
  'help',
  'status',
  'my actions',
  'stop surveys',
  'resume surveys',
  'hello',
  '<at>Switchover</at> status',
]
export const invokeNames = [
  'adaptiveCard/action',
  'task/fetch',
  'task/submit',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'composeExtension/query',
  'composeExtension/selectItem',
  'composeExtension/querySettingUrl',
  'composeExtension/setting',
  'config/fetch',
  'config/submit',
]
const otherKinds = [
  'typing',
  'event',
  'messageReaction',
  'messageUpdate',
  'messageDelete',
  'endOfConversation',
  'handoff',
]

interface Told {
  readonly making: Making
  readonly planId: string
  readonly personId: string
  readonly serviceUrl: string
  readonly nth: number
}

/** An activity as Teams posts it, with the rest of it as hostile as a forged card can be. */
export function activityOf(told: Told): Record<string, unknown> {
  const { making, personId, serviceUrl, nth } = told
  const { dice, wild } = making
  const person = companyPeople.find(({ id }) => id === personId)!
  const own = dice.chance(0.6) ? invokeOf(told) : otherOf(told)
  const place = dice.chance(0.2) ? inChannel(dice) : {}
  const activity = userActivity(person, { serviceUrl, at: Date.now(), id: `f:${nth}` }, { ...own, ...place })
  if (!dice.chance(wild)) return activity
  const field = dice.pick(Object.keys(activity))
  return { ...activity, [field]: hostile(dice) }
}

function inChannel(dice: Dice): object {
  const { id } = dice.pick(companyTeam.channels)
  const { tenantId } = localTenant
  return {
    conversation: { id: `${id};messageid=1`, conversationType: 'channel', isGroup: true, tenantId },
    channelData: { tenant: { id: tenantId }, team: { id: companyTeam.id }, channel: { id } },
  }
}

function otherOf({ making, ...told }: Told): object {
  const { dice } = making
  const kind = dice.int(0, 9)
  if (kind <= 3)
    return {
      type: 'message',
      text: dice.chance(0.6) ? dice.pick(sentences) : hostileText(dice).slice(0, 30_000),
    }
  if (kind <= 5) {
    const { data } = pressOf({ making, ...told }).action
    return { type: 'message', value: data, replyToId: dice.chance(0.5) ? `a:${dice.int(1, 99)}` : undefined }
  }
  const member = dice.chance(0.5) ? `28:${localTenant.appId}` : '29:1x'
  if (kind === 6) return { type: 'conversationUpdate', membersAdded: [{ id: member }] }
  if (kind === 7)
    return { type: 'conversationUpdate', membersAdded: hostile(dice), membersRemoved: hostile(dice) }
  if (kind === 8)
    return {
      type: 'installationUpdate',
      action: dice.pick(['add', 'add-upgrade', 'remove-upgrade', 'other']),
    }
  return { type: dice.pick(otherKinds), value: hostile(dice), name: hostileText(dice).slice(0, 200) }
}

function invokeOf(told: Told): object {
  const { dice, wild } = told.making
  const name = dice.chance(0.5) ? 'adaptiveCard/action' : dice.pick(invokeNames)
  const value = dice.chance(wild) ? hostile(dice) : valueFor(name, told)
  if (dice.chance(wild / 4)) return { type: 'invoke', name: hostileText(dice).slice(0, 200), value }
  return { type: 'invoke', name, value }
}

function valueFor(name: string, told: Told): unknown {
  const { making, planId } = told
  const { dice } = making
  if (name === 'adaptiveCard/action') return pressOf(told)
  if (name.startsWith('task/')) {
    const filled = {
      value: dice.pick<unknown>(['3', '3,5', 7, '', hostileText(dice)]),
      confidence: '5',
      note: 'x',
    }
    return { data: { dialog: 'checkIn', planId, keyResultId: making.idFor('keyResultId'), ...filled } }
  }
  if (name === 'composeExtension/query')
    return {
      parameters: [{ name: 'text', value: dice.chance(0.5) ? hostileText(dice) : 'risk' }],
      queryOptions: { skip: dice.int(-1, 60), count: dice.int(0, 100) },
    }
  if (name === 'composeExtension/selectItem')
    return {
      kind: dice.pick(foundKinds),
      planId,
      id: making.idFor(dice.pick(['riskId', 'ksiId', 'decisionId'])),
    }
  const commandId = dice.pick(['saveDecision', 'saveRisk', 'saveEvidence', 'other'])
  if (name === 'composeExtension/fetchTask') return { commandId, messagePayload: messageOf(dice) }
  if (name === 'composeExtension/submitAction') return { commandId, data: savedOf(told) }
  return { data: hostile(dice) }
}

function pressOf({ making, planId }: Told) {
  const { dice, wild } = making
  const verb = dice.chance(wild) ? hostileText(dice).slice(0, 100) : dice.pick(verbs)
  const input = Object.hasOwn(actions, verb)
    ? valueOf(inputSchema(verb as ActionName), {
        ...making,
        idFor: (field) => making.idFor(field === 'id' ? `${verb}` : field),
      })
    : undefined
  const fields = Object.fromEntries(
    ['questionId', 'questionId', 'questionId'].map((field) => [
      `${answerPrefix}${making.idFor(field)}`,
      dice.pick<unknown>(['5', '4', 'didNotUse', '', hostileText(dice)]),
    ]),
  )
  const about = Object.fromEntries(
    ['roundId', 'seriesId', 'decisionId', 'meetingId', 'actionItemId', 'stakeholderId', 'memberId', 'key']
      .filter(() => dice.chance(0.5))
      .map((field) => [field, making.idFor(field)]),
  )
  const data = { card: dice.pick(faces), planId: dice.chance(0.05) ? '' : planId, about, input, ...fields }
  return {
    action: { type: 'Action.Execute', id: '', verb, data: { ...data, verb } },
    trigger: dice.chance(0.15) ? 'automatic' : 'manual',
  }
}

const schemas = new Map<ActionName, ReturnType<typeof jsonSchema>>()

export function inputSchema(action: ActionName): ReturnType<typeof jsonSchema> {
  const known = schemas.get(action) ?? jsonSchema(actions[action].input)
  schemas.set(action, known)
  return known
}

function messageOf(dice: Dice): object {
  return {
    id: dice.pick(['1700000000000', '', hostileText(dice)]),
    createdDateTime: dice.pick(['2026-10-01T10:00:00Z', 'yesterday']),
    linkToMessage: dice.pick(['https://teams.microsoft.com/l/message/x', 'javascript:1', '']),
    body: { contentType: dice.pick(['html', 'text']), content: `<p>&#x110000; ${hostileText(dice)}</p><<br` },
    from: { user: { displayName: 'Canary Planted' } },
  }
}

function savedOf({ making, planId }: Told): object {
  const { dice } = making
  const source = { key: 'a/1', link: '', author: 'Canary Planted', at: '2026-10-01T10:00:00.000Z' }
  const fields = [
    'title',
    'note',
    'likelihood',
    'impact',
    'ksiId',
    'value',
    'first',
    'last',
    'choice',
    'verdict',
  ]
  return {
    save: dice.pick(['decision', 'risk', 'evidence', 'other']),
    source: dice.chance(0.9) ? source : hostile(dice),
    plan: planId,
    planId,
    ...Object.fromEntries(
      fields
        .filter(() => dice.chance(0.7))
        .map((field) => [field, dice.pick<unknown>(['high', '3', 'x', hostile(dice)])]),
    ),
  }
}
