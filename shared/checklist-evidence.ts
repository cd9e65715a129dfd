import type { Figures } from './api.ts'
import { sayDay } from './basics/day.ts'
import { inForce, smartGaps } from './parts/ksi.ts'
import { openRisks } from './parts/risk.ts'
import { openRoles } from './parts/stakeholder.ts'
import type { Plan } from './plan.ts'
import { committeeWantedWords } from './words/committee.ts'
import { rolloutOrderWords, rolloutTypeWords } from './words/rollout.ts'

/** What the plan itself says about a point of the checklist, beside the tick a person gives it. */
export interface PointEvidence {
  readonly words: string
  /** The plan shows it as done; a person still decides. */
  readonly isShown: boolean
}

type Seen = Pick<Figures, 'people'>
type Look = (plan: Plan, figures: Seen) => PointEvidence

/** The points of the template that can be read off the plan, by their ids. */
const looks: Readonly<Record<string, Look>> = {
  'check-use-cases-which': useCasesShown,
  'check-use-cases-written': useCasesShown,
  'check-scope': ({ profile: { scope, startsOn, endsOn } }) => ({
    words: `${scope ? 'The scope is written' : 'No scope is written'}; ${startsOn && endsOn ? `${sayDay(startsOn)} to ${sayDay(endsOn)}` : 'no time span'}.`,
    isShown: scope !== '' && startsOn !== null && endsOn !== null,
  }),
  'check-roles-who': ({ stakeholders }) =>
    shareOf(stakeholders.length - openRoles(stakeholders).length, stakeholders.length, 'roles filled'),
  'check-roles-told': ({ stakeholders }) =>
    shareOf(
      stakeholders.filter(({ acceptance }) => acceptance === 'accepted').length,
      stakeholders.length,
      'roles accepted by their person',
    ),
  'check-okrs-which': objectivesShown,
  'check-okrs-written': objectivesShown,
  'check-ksis-which': ({ ksis }) =>
    shareOf(ksis.filter((ksi) => smartGaps(ksi).length === 0).length, ksis.length, 'KSIs can be measured'),
  'check-ksis-written': ({ ksis }) =>
    shareOf(ksis.filter((ksi) => inForce(ksi) !== null).length, ksis.length, 'KSIs active'),
  'check-risks-which': ({ risks, mitigations }) => {
    const open = openRisks(risks)
    const planned = open.filter(({ id }) => mitigations.some(({ riskId }) => riskId === id))
    return shareOf(planned.length, open.length, 'open risks with a mitigation')
  },
  'check-risks-register': ({ risks }) => {
    const open = openRisks(risks)
    return shareOf(
      open.filter(({ ownerId }) => ownerId !== null).length,
      open.length,
      'open risks with an owner',
    )
  },
  'check-committee-wanted': ({ committee: { wanted } }) => ({
    words: `${committeeWantedWords[wanted]}.`,
    isShown: wanted !== 'undecided',
  }),
  'check-committee-members': ({ committee: { members } }) => counted(members.length, 'member', 'members'),
  'check-committee-schedule': ({ series }) => counted(series.length, 'meeting series', 'meeting series'),
  'check-committee-prepare': ({ meetings }) =>
    counted(meetings.length, 'meeting prepared', 'meetings prepared'),
  'check-committee-hold': ({ meetings }) =>
    counted(meetings.filter(({ closed }) => closed).length, 'meeting held', 'meetings held'),
  'check-committee-act': ({ actionItems }) =>
    shareOf(actionItems.filter(({ done }) => done).length, actionItems.length, 'actions done'),
  ...Object.fromEntries(
    ['hr', 'security', 'finance', 'legal', 'procurement'].map((name): [string, Look] => [
      `check-function-${name}`,
      ({ functions }) => {
        const signed = functions.find(({ id }) => id === `function-${name}`)?.signedOff
        return signed
          ? { words: `Signed off on ${sayDay(signed.at.slice(0, 10))}.`, isShown: true }
          : { words: 'Not signed off.', isShown: false }
      },
    ]),
  ),
  'check-rollout-type': ({ profile: { rolloutType } }) => told(rolloutTypeWords[rolloutType]),
  'check-rollout-order': ({ profile: { rolloutOrder } }) => told(rolloutOrderWords[rolloutOrder]),
  'check-rollout-waves': ({ waves }) => {
    const pilots = waves.filter(({ kind }) => kind === 'pilot').length
    return {
      words: `${sayCount(waves.length, 'wave', 'waves')}, ${pilots > 0 ? 'with a pilot' : 'without a pilot'}.`,
      isShown: pilots > 0 && waves.length > 1,
    }
  },
  'check-metrics-which': ({ ksis }) => counted(ksis.length, 'success indicator', 'success indicators'),
  'check-metrics-activation': (_, { people }) =>
    counted(
      people.reduce((sum, each) => sum + each.people, 0),
      'person imported',
      'people imported',
    ),
  'check-metrics-satisfaction': ({ rounds }) =>
    counted(rounds.length, 'survey round started', 'survey rounds started'),
}

/** What the plan shows about a point, or null where only a person can know. */
export function evidenceOfPoint(plan: Plan, figures: Seen, id: string): PointEvidence | null {
  return Object.hasOwn(looks, id) ? looks[id]!(plan, figures) : null
}

function useCasesShown({ useCases, outcomes }: Plan): PointEvidence {
  const measurable = useCases.filter(({ id }) =>
    outcomes.some(({ useCaseId, target }) => useCaseId === id && target !== null),
  )
  return {
    words: `${sayCount(useCases.length, 'use case', 'use cases')}, ${measurable.length} with measurable outcomes.`,
    isShown: useCases.length > 0 && measurable.length === useCases.length,
  }
}

function objectivesShown({ objectives, keyResults }: Plan): PointEvidence {
  const reachable = objectives.filter(({ id }) => keyResults.some(({ objectiveId }) => objectiveId === id))
  return {
    words: `${sayCount(objectives.length, 'objective', 'objectives')}, ${sayCount(keyResults.length, 'key result', 'key results')}.`,
    isShown: objectives.length > 0 && reachable.length === objectives.length,
  }
}

function shareOf(some: number, all: number, words: string): PointEvidence {
  return { words: `${some} of ${all} ${words}.`, isShown: all > 0 && some === all }
}

function counted(n: number, one: string, many: string): PointEvidence {
  return { words: `${sayCount(n, one, many)}.`, isShown: n > 0 }
}

function told(word: string): PointEvidence {
  return { words: `Set to “${word}”.`, isShown: true }
}

function sayCount(n: number, one: string, many: string): string {
  return `${n === 0 ? 'No' : n} ${n === 1 ? one : many}`
}
