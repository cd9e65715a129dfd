import { z } from 'zod'
import { type ActionName, actions } from '../actions.ts'
import type { Home } from './layout.ts'

/** By which rows of the actions table a workbook may change a part: its rules are the plan's own rules. */
export interface Way {
  readonly add: ActionName | null
  readonly put: ActionName | null
  readonly remove: ActionName | null
  /** Fields that have an action of their own, which takes the id and the field. */
  readonly fields: Readonly<Record<string, ActionName>>
  /** Tables whose rows are put and removed one by one; `parent` is what the row's action calls the record. */
  readonly tables: Readonly<Record<string, TableWay>>
}

export interface TableWay {
  readonly put: ActionName
  readonly remove: ActionName | null
  readonly parent: string | null
}

const alone = { fields: {}, tables: {} } as const

function records(put: ActionName, remove: ActionName): Way {
  return { add: put, put, remove, ...alone }
}

const nothing: Way = { add: null, put: null, remove: null, ...alone }

const ways: Readonly<Record<Home, Way>> = {
  profile: { ...nothing, put: 'putProfile' },
  people: records('putPerson', 'removePerson'),
  committee: {
    ...nothing,
    put: 'putCharter',
    tables: { members: { put: 'putMember', remove: 'removeMember', parent: null } },
  },
  useCases: records('putUseCase', 'removeUseCase'),
  outcomes: records('putOutcome', 'removeOutcome'),
  stakeholders: { ...records('putStakeholder', 'removeStakeholder'), fields: { personId: 'assignRole' } },
  functions: records('putFunction', 'removeFunction'),
  raci: records('putRaciActivity', 'removeRaciActivity'),
  objectives: records('putObjective', 'removeObjective'),
  keyResults: records('putKeyResult', 'removeKeyResult'),
  toDos: records('putToDo', 'removeToDo'),
  ksis: records('putKsi', 'removeKsi'),
  evidence: { ...nothing, add: 'recordEvidence' },
  risks: { ...records('putRisk', 'removeRisk'), add: 'raiseRisk' },
  mitigations: records('putMitigation', 'removeMitigation'),
  riskProposals: nothing,
  issues: records('putIssue', 'removeIssue'),
  series: records('putSeries', 'removeSeries'),
  meetings: records('putMeeting', 'removeMeeting'),
  decisions: { ...nothing, add: 'recordDecision' },
  actionItems: records('putActionItem', 'removeActionItem'),
  milestones: records('putMilestone', 'removeMilestone'),
  sites: {
    ...records('putSite', 'removeSite'),
    tables: { tasks: { put: 'putSiteTask', remove: null, parent: 'siteId' } },
  },
  waves: records('putWave', 'removeWave'),
  surveys: records('putSurvey', 'removeSurvey'),
  rounds: nothing,
  checklist: records('putChecklistItem', 'removeChecklistItem'),
}

export function wayOf(home: Home): Way {
  return ways[home]
}

/** What an action calls the record it is about. */
export function keyOf(home: Home): 'id' | 'personId' {
  return home === 'people' ? 'personId' : 'id'
}

/** Whether an action takes a field of that name. */
export function takes(action: ActionName, field: string): boolean {
  const input: z.ZodType = actions[action].input
  return input instanceof z.ZodObject && Object.hasOwn(input.shape, field)
}
