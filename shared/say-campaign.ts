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
