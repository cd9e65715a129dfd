import type { Figures } from './api.ts'
import { sayDay, utcDay } from './basics/day.ts'
import { highestFirst } from './basics/level.ts'
import { ksiStandings } from './overview.ts'
import { decisionNumber } from './parts/decision.ts'
import { overall, stateOf } from './parts/risk.ts'
import type { Plan } from './plan.ts'
import { gradeWords, riskStateWords } from './words.ts'

export const foundKinds = ['ksi', 'risk', 'decision'] as const
export type FoundKind = (typeof foundKinds)[number]

/** A record somebody may mean, as a row of a list shows it. */
export interface Found {
  readonly kind: FoundKind
  readonly id: string
  readonly title: string
  /** How it stands. */
  readonly words: string
}

interface Candidate extends Found {
  /** What is read beside the title. */
  readonly text: string
}

/**
 * KSIs, risks and decisions that hold all the words somebody wrote, those with a word in the title first; with no words
 * all of them, kinds taking turns, so that each shows its first ones on top.
 */
export function findInPlan(plan: Plan, figures: Pick<Figures, 'measurements'>, wanted: string): Found[] {
  const words = folded(wanted).split(/\s+/).filter(Boolean)
  const lists = [ksisOf(plan, figures), risksOf(plan), decisionsOf(plan)]
  if (words.length === 0) return takingTurns(lists).map(bare)
  return takingTurns(lists)
    .map((each) => ({ each, rank: rankOf(each, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ each }) => bare(each))
}

/** 0 for what lacks a word; more the earlier and the more of them the title holds. */
function rankOf({ title, text }: Candidate, words: readonly string[]): number {
  const [own, all] = [folded(title), folded(`${title} ${text}`)]
  if (!words.every((word) => all.includes(word))) return 0
  const inTitle = words.filter((word) => own.includes(word)).length
  return 1 + inTitle * 2 + (own.startsWith(words[0]!) ? 1 : 0)
}

function ksisOf(plan: Plan, figures: Pick<Figures, 'measurements'>): Candidate[] {
  return ksiStandings(plan, figures).map(({ ksi, label, value }) => ({
    kind: 'ksi',
    id: ksi.id,
    title: ksi.title,
    words: `${label} · ${value}`,
    text: `ksi ${ksi.criteria} ${ksi.population}`,
  }))
}

function risksOf({ risks }: Plan): Candidate[] {
  return [...risks]
    .sort((a, b) => highestFirst(overall(a), overall(b)))
    .map((risk) => ({
      kind: 'risk',
      id: risk.id,
      title: risk.title,
      words: `${gradeWords[overall(risk)]} · ${riskStateWords[stateOf(risk)]}`,
      text: `risk ${risk.description} ${risk.category}`,
    }))
}

function decisionsOf({ decisions }: Plan): Candidate[] {
  return [...decisions]
    .sort((a, b) => b.number - a.number)
    .map((decision) => ({
      kind: 'decision',
      id: decision.id,
      title: `${decisionNumber(decision)} ${decision.title}`,
      words: sayState(decision),
      text: `decision ${decision.text} ${decision.outcome}`,
    }))
}

function sayState({ state, outcome, at }: Plan['decisions'][number]): string {
  if (state === 'voting') return 'Being voted on'
  if (state === 'failed') return 'Not decided'
  return `Decided${outcome === '' ? '' : `: ${outcome}`} · ${sayDay(utcDay(at))}`
}

function takingTurns<Row>(lists: readonly (readonly Row[])[]): Row[] {
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, n) => lists.flatMap((list) => list.slice(n, n + 1))).flat()
}

/** Without case and accents: people write “Zielinski” for “Zieliński”. */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function bare({ kind, id, title, words }: Candidate): Found {
  return { kind, id, title, words }
}
