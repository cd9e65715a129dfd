import { openRisks } from './parts/risk.ts'
import type { Plan } from './plan.ts'

/** A step of setting up a plan; whether it is done is read from the plan, never ticked by hand. */
export interface FirstStep {
  readonly key: string
  readonly title: string
  /** What it is for, and how far it is. */
  readonly words: string
  readonly done: boolean
  /** Route of the page where it is done. */
  readonly path: string
}

/** The way from a new plan to one that measures itself, in the order of the guidance. `people`: how many are imported. */
export function firstSteps(plan: Plan, people: number): FirstStep[] {
  const filled = plan.stakeholders.filter(({ personId }) => personId !== null).length
  const roles = plan.stakeholders.length
  const active = plan.ksis.filter(({ versions }) => versions.length > 0).length
  const risks = openRisks(plan.risks)
  const owned = risks.filter(({ ownerId }) => ownerId !== null).length
  const voters = plan.committee.members.filter(({ votes }) => votes).length
  return [
    {
      key: 'useCase',
      title: 'Say what Teams Phone is for',
      words: 'A use case with the outcomes that should come of it.',
      done: plan.useCases.length > 0 && plan.outcomes.length > 0,
      path: 'use-cases',
    },
    {
      key: 'roles',
      title: 'Fill the roles',
      words: roles === 0 ? 'Name the roles and the people in them.' : `${filled} of ${roles} are filled.`,
      done: roles > 0 && filled === roles,
      path: 'stakeholders',
    },
    {
      key: 'objectives',
      title: 'Set objectives and key results',
      words: 'What the move should achieve this quarter, as figures.',
      done: plan.objectives.length > 0 && plan.keyResults.length > 0,
      path: 'objectives',
    },
    {
      key: 'ksis',
      title: 'Agree what success means',
      words:
        plan.ksis.length === 0
          ? 'A KSI is a question and the figure that counts as success.'
          : `${active} of ${plan.ksis.length} KSIs are active; an active one measures itself.`,
      done: active > 0,
      path: 'ksis',
    },
    {
      key: 'risks',
      title: 'Raise the risks and give each an owner',
      words: risks.length === 0 ? 'What may go wrong?' : `${owned} of ${risks.length} have an owner.`,
      done: risks.length > 0 && owned === risks.length,
      path: 'risks',
    },
    {
      key: 'committee',
      title: 'Set up the steering committee',
      words: 'Members who vote and a series of meetings; they get reminders and a digest.',
      done: voters > 0 && plan.series.some(({ kind }) => kind === 'steering'),
      path: 'committee',
    },
    {
      key: 'waves',
      title: 'Plan the waves',
      words: 'Begin with a pilot.',
      done: plan.waves.length > 0,
      path: 'rollout',
    },
    {
      key: 'people',
      title: 'Bring in the people',
      words: people === 0 ? 'Import who is moved, from CSV or Excel.' : `${people} are in the plan.`,
      done: people > 0,
      path: 'rollout',
    },
  ]
}
