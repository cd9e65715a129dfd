import type { Plan } from './plan.ts'

type Named = readonly { readonly id: string; readonly title: string }[]

/** Where a campaign's record stands, by the first word of its name, and how it is called by the last one. */
const kinds: Readonly<
  Record<string, { readonly of: (plan: Plan) => Named; readonly words: Readonly<Record<string, string>> }>
> = {
  round: { of: (plan) => plan.rounds, words: { '': 'Survey' } },
  role: { of: (plan) => plan.stakeholders, words: { '': 'Role offer' } },
  member: { of: (plan) => plan.committee.members, words: { '': 'Committee seat' } },
  action: { of: (plan) => plan.actionItems, words: { '': 'Action', due: 'Action due' } },
  keyResult: { of: (plan) => plan.keyResults, words: { '': 'Key result', checkIn: 'Check-in' } },
  vote: { of: (plan) => plan.decisions, words: { '': 'Vote' } },
  meeting: {
    of: (plan) => plan.meetings,
    words: { '': 'Meeting', followUp: 'Follow-up', call: 'Preparatory call' },
  },
  series: {
    of: (plan) => plan.series,
    words: { '': 'Meeting', prepare: 'Prepare', pack: 'Pack', digest: 'Digest', reminder: 'Reminder' },
  },
}

/** A campaign's name for people: what its messages are and which record they are about. */
export function sayCampaign(plan: Plan, campaign: string): string {
  const [kind = '', id = '', part = ''] = campaign.split(':')
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  const word = known?.words[part] ?? known?.words[''] ?? 'Other messages'
  const title = known?.of(plan).find((each) => each.id === id)?.title
  return title ? `${word}: ${title}` : word
}

/** What is stopped of a survey round stays stopped, reminders too; of meetings that return the next one is told again. */
export function staysStopped(campaign: string): boolean {
  return campaign.startsWith('round:')
}

const minuteMs = 60_000

/** How long from one instant to another, in words no more exact than the guess they stand for. */
export function sayTimeLeft(from: string, until: string): string {
  const minutes = (Date.parse(until) - Date.parse(from)) / minuteMs
  if (minutes < 1) return 'less than a minute'
  if (minutes < 90) return about(Math.round(minutes), 'minute')
  const hours = minutes / 60
  return hours < 36 ? about(Math.round(hours), 'hour') : about(Math.round(hours / 24), 'day')
}

function about(count: number, unit: string): string {
  return `about ${count} ${unit}${count === 1 ? '' : 's'}`
}
