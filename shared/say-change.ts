import type { HistoryEntry } from './api.ts'
import type { Change } from './changes.ts'
import { sayDay } from './basics/day.ts'
import { type Grade, levelOf } from './basics/level.ts'
import { type Plan, type PlanList, planListNames } from './plan.ts'
import { switchoverId } from './risk-evidence.ts'
import { gradeWords, listPluralWords, listWords } from './words.ts'
import { gateWords, waveStateWords } from './words/rollout.ts'
import { verbs } from './words/verbs.ts'

/** Changes of waves take milestones and sites along; they are told by the wave. */
const toldByWave: readonly string[] = [
  'putWave',
  'removeWave',
  'adoptWaves',
  'moveSite',
  'shiftWave',
  'splitWave',
  'mergeWave',
]

/** Decisions take along what they change; whether there is a committee is one. */
const toldByDecision: readonly string[] = ['recordDecision', 'closeVote', 'putCharter']

/** One readable line, e.g. "Sanne Vermeulen closed the risk “Number porting is late”: The carrier confirmed." */
export function sayChange(entry: HistoryEntry, plan: Plan): string {
  const main = mainOf(entry)
  const who = nameOf(plan, entry.by)
  if (entry.action === 'createPlan') return `${who} created the plan`
  if (entry.action === 'importPlan') return `${who} took in the plan from a file${sayLeftOut(main)}`
  if (entry.action === 'importWorkbook')
    return `${who} imported a workbook with ${entry.changes.length === 1 ? '1 change' : `${entry.changes.length} changes`}`
  if (entry.action === 'erasePerson') return `${who} erased a person from this plan and its history`
  if (entry.action === 'makeLead') return `${adminName(plan, entry.by)} ${sayNewLead(main, plan)}`
  if (!main) return `${who} confirmed what was there`
  const list = listOf(main)
  if (list === null) return `${who} ${saySingle(main, entry.action, plan)}`
  return `${who} ${verbOf(entry.action, main)} the ${listWords[list]} “${titleOf(list, main, plan)}”${sayDetail(list, entry.action, main, plan)}${sayOthers(entry)}`
}

/** An import changes many records of one list at once; the first is told by name. */
function sayOthers({ action, changes }: HistoryEntry): string {
  return action === 'importSites' && changes.length > 1 ? ` and ${changes.length - 1} more` : ''
}

/** The same for many, the gravest first; more than three alike by one person become one line. */
export function sayChanges(entries: readonly HistoryEntry[], plan: Plan): string[] {
  const groups = new Map<string, HistoryEntry[]>()
  for (const entry of [...entries].sort((a, b) => weight(a) - weight(b))) {
    const key = [
      entry.by,
      entry.action,
      ...[mainOf(entry)].flatMap((main) => (main ? [verbOf(entry.action, main)] : [])),
    ].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups.values()].flatMap((group) => {
    const first = mainOf(group[0]!)
    const list = first ? listOf(first) : null
    if (group.length <= 3 || list === null) return [...new Set(group.map((entry) => sayChange(entry, plan)))]
    const records = new Set(group.map((entry) => mainOf(entry)?.path)).size
    const noun = records === 1 ? listWords[list] : listPluralWords[list]
    return [`${nameOf(plan, group[0]!.by)} ${verbOf(group[0]!.action, first!)} ${records} ${noun}`]
  })
}

/** Position in the digest: what the committee steers by comes first. */
const gravestFirst: readonly string[] = [
  'decisions',
  'ksis',
  'risks',
  'issues',
  'waves',
  'milestones',
  'keyResults',
  'objectives',
  'functions',
  'stakeholders',
  'committee',
  'meetings',
  'actionItems',
  'evidence',
  'mitigations',
  'rounds',
]

function weight({ changes }: HistoryEntry): number {
  const places = changes.map(({ path }) => gravestFirst.indexOf(path.split('/')[0]!)).filter((at) => at >= 0)
  return Math.min(gravestFirst.length, ...places)
}

function verbOf(action: string, { before, after }: Change): string {
  if (action === 'proposeRiskChange') return 'proposed'
  if (action === 'restoreRecord') return 'brought back'
  if (action === 'undoChange')
    return before === null ? 'brought back' : after === null ? 'took back' : 'took back a change of'
  if (Object.hasOwn(verbs, action)) return verbs[action as keyof typeof verbs]
  return before === null ? 'added' : after === null ? 'removed' : 'changed'
}

const singleWords: Readonly<Record<string, string>> = {
  profile: 'the settings of the plan',
  committee: 'the steering committee',
  people: 'who is on the plan',
  sharedWith: 'which team may read the plan',
}

function saySingle({ path, before, after }: Change, action: string, plan: Plan): string {
  if (action === 'undoChange') return `took back a change of ${singleWords[path] ?? path}`
  if (path === 'profile') return 'changed the settings of the plan'
  if (path === 'committee')
    return action === 'putCharter'
      ? 'changed the charter of the steering committee'
      : 'changed the members of the steering committee'
  if (path === 'sharedWith')
    return after === null
      ? `stopped sharing the plan with the team “${text(before, 'name')}”`
      : `let the members of the team “${text(after, 'name')}” read the plan`
  const were = new Set(keysOf(before))
  const joined = keysOf(after).filter((id) => !were.has(id))
  const left = whoLeft({ before, after })
  if (joined.length > 0) return `added ${joined.map((id) => nameOf(plan, id)).join(', ')} to the plan`
  if (left.length > 0) return `took ${left.join(', ')} off the plan`
  return 'changed who may do what in the plan'
}

function whoLeft({ before, after }: Pick<Change, 'before' | 'after'>): string[] {
  const are = new Set(keysOf(after))
  return keysOf(before).flatMap((id) => (are.has(id) ? [] : [text(at(before, id), 'name')]))
}

function sayDetail(list: PlanList, action: string, { before, after }: Change, plan: Plan): string {
  if (action === 'assignRole') {
    const personId = text(after, 'personId')
    return personId ? ` to ${nameOf(plan, personId)}` : ' to nobody for now'
  }
  if (action === 'answerRole') return `: ${text(after, 'acceptance')}`
  if (action === 'closeRisk') return because(text(at(after, 'closed'), 'reason'))
  if (list === 'riskProposals') return because(sayProposal(after))
  if (list === 'risks') return moved(levelOfRisk(before), levelOfRisk(after))
  if (action === 'decideGate') return `: ${gateAnswer(after)}`
  if (list === 'waves') return moved(waveState(before), waveState(after))
  if (list === 'milestones') return moved(dueDay(before), dueDay(after))
  return ''
}

function moved(from: string, to: string): string {
  return from && to && from !== to ? ` from ${from} to ${to}` : ''
}

function because(reason: string): string {
  return reason ? `: ${reason}` : ''
}

function levelOfRisk(record: unknown): string {
  const [likelihood, impact] = [text(record, 'likelihood'), text(record, 'impact')]
  const scored = isGrade(likelihood) && isGrade(impact) ? levelOf(likelihood, impact) : ''
  const grade = text(at(record, 'override'), 'level') || scored
  return isGrade(grade) ? gradeWords[grade].toLowerCase() : ''
}

function isGrade(word: string): word is Grade {
  return Object.hasOwn(gradeWords, word)
}

function sayProposal(record: unknown): string {
  const [answer, causes] = [at(record, 'answer'), at(record, 'causes')]
  if (answer) return at(answer, 'accepted') === true ? 'yes' : 'no'
  return Array.isArray(causes) ? causes.map((cause) => text(cause, 'words')).join(' ') : ''
}

function dueDay(record: unknown): string {
  const day = text(record, 'dueOn')
  return day && sayDay(day)
}

function waveState(record: unknown): string {
  const state = text(record, 'state')
  return Object.hasOwn(waveStateWords, state)
    ? waveStateWords[state as keyof typeof waveStateWords].toLowerCase()
    : ''
}

function gateAnswer(record: unknown): string {
  const answer = text(at(record, 'gate'), 'decision')
  return Object.hasOwn(gateWords, answer) ? gateWords[answer as keyof typeof gateWords].toLowerCase() : ''
}

function titleOf(list: PlanList, { before, after }: Change, plan: Plan): string {
  const record = after ?? before
  const risk = list === 'riskProposals' && plan.risks.find(({ id }) => id === text(record, 'riskId'))
  if (risk) return risk.title
  const ksi = list === 'evidence' ? plan.ksis.find(({ id }) => id === text(record, 'ksiId')) : undefined
  return ksi?.title ?? (text(record, 'title') || text(record, 'name') || text(record, 'source'))
}

/** The change an entry is told by. */
function mainOf({ action, changes }: HistoryEntry): Change | undefined {
  const home = toldByWave.includes(action) ? 'waves/' : toldByDecision.includes(action) ? 'decisions/' : ''
  const isWhole = /^(remove|restore|undo)/.test(action)
  const among = changes.filter(({ path }) => path.startsWith(home))
  // What came or went, not the records that lost or regained a link to it.
  const main = isWhole ? among.find(({ before, after }) => before === null || after === null) : undefined
  return main ?? among[0] ?? changes[0]
}

function listOf({ path }: Change): PlanList | null {
  const name = path.split('/')[0]
  return planListNames.find((each) => each === name) ?? null
}

function nameOf({ people }: Plan, personId: string): string {
  if (personId === switchoverId) return 'Switchover'
  return Object.hasOwn(people, personId) ? people[personId]!.name : 'Someone no longer on the plan'
}

/** Administrators need to be on no plan. */
function adminName(plan: Plan, personId: string): string {
  return Object.hasOwn(plan.people, personId) ? nameOf(plan, personId) : 'An administrator'
}

/** A file's plan is taken in without people of whom only an address is known (plan-archive-adopted.ts). */
function sayLeftOut(main: Change | undefined): string {
  const left = main?.path === 'people' ? whoLeft(main) : []
  return left.length > 0 ? ` without ${left.join(', ')}, of whom only an address is known` : ''
}

function sayNewLead(main: Change | undefined, plan: Plan): string {
  const leads = (people: unknown) => keysOf(people).filter((id) => text(at(people, id), 'role') === 'lead')
  const were = leads(main?.before)
  const names = leads(main?.after).flatMap((id) => (were.includes(id) ? [] : [nameOf(plan, id)]))
  return `made ${names.join(', ')} lead of the plan`
}

function keysOf(record: unknown): string[] {
  return typeof record === 'object' && record !== null ? Object.keys(record) : []
}

function at(record: unknown, key: string): unknown {
  return typeof record === 'object' && record !== null && Object.hasOwn(record, key)
    ? (record as Readonly<Record<string, unknown>>)[key]
    : undefined
}

function text(record: unknown, key: string): string {
  const value = at(record, key)
  return typeof value === 'string' ? value : ''
}
