import { netChanges } from '../as-of.ts'
import { type Day, sayDay } from '../basics/day.ts'
import { tellChange } from './since-lines.ts'
import { type SinceGroupKey, sinceGroups, type SinceLine, type TwoStates } from './since-shape.ts'
import { shortened } from './since-rest.ts'
import { verdictLines } from './since-verdicts.ts'

export interface SinceGroup {
  readonly key: SinceGroupKey
  readonly title: string
  readonly lines: readonly SinceLine[]
}

const longestLine = 300

const titles: Readonly<Record<SinceGroupKey, string>> = {
  ksis: 'Key success indicators',
  decisions: 'Decisions',
  risks: 'High risks and issues',
  schedule: 'Waves, gates and milestones',
  keyResults: 'Objectives and key results',
  actions: 'Actions',
  rest: 'Everything else',
}

/** What differs between two states of a plan, over every record, ranked by what it means; empty when nothing does. */
export function changesSince(states: TwoStates): SinceGroup[] {
  const changes = netChanges(states.before, states.after, states.touches)
  const ranked = [...verdictLines(states), ...changes.flatMap((change) => tellChange(change, states))]
  return sinceGroups
    .map((key) => {
      const own = ranked.filter(({ group }) => group === key).sort((a, b) => a.weight - b.weight)
      const lines = own.map(({ line }) => line)
      return { key, title: titles[key], lines: key === 'rest' ? shortened(lines) : lines }
    })
    .filter(({ lines }) => lines.length > 0)
}

/** The same as lines to read or send: a heading, then its changes; one line says so when nothing changed. */
export function saySince(found: readonly SinceGroup[], since: Day | null): string[] {
  if (found.length === 0) return [`Nothing changed ${sayStart(since)}.`]
  const groups = found.flatMap(({ title, lines }) => [
    '',
    title,
    ...lines.map((line) => `– ${sayLine(line)}`),
  ])
  return [`What changed ${sayStart(since)}`, ...groups]
}

/** The same for a card or a slide: one short line each, the gravest first; never an empty list. */
export function sinceLines(found: readonly SinceGroup[], since: Day | null): string[] {
  if (found.length === 0) return [`Nothing changed ${sayStart(since)}.`]
  return found.flatMap(({ lines }) => lines.map((line) => cut(sayLine(line))))
}

function sayStart(since: Day | null): string {
  return since === null ? 'since the plan began' : `since the meeting of ${sayDay(since)}`
}

/** People write reasons of several pages. */
function cut(line: string): string {
  return line.length > longestLine ? `${[...line].slice(0, longestLine).join('').trimEnd()}…` : line
}

/** One line with who and why: “Pilot ends”: date … → …, 14 days later. Marit de Graaf, by D-008: Porting takes longer. */
function sayLine({ words, by, decision, reason }: SinceLine): string {
  const who = [by, decision && `by ${decision}`].filter(Boolean).join(', ')
  const said = [who, reason].filter(Boolean).join(': ')
  return [words, said].filter(Boolean).map(ended).join(' ')
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
