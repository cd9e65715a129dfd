import type { z } from 'zod'
import { ById } from './basics/collection.ts'
import { parse } from './basics/parse.ts'
import { Refusal } from './basics/refusal.ts'
import { type Role, roles } from './basics/role.ts'
import type { Stamp } from './basics/stamp.ts'
import * as actionItem from './parts/action-item.ts'
import * as alignedFunction from './parts/aligned-function.ts'
import * as checklistItem from './parts/checklist-item.ts'
import * as committee from './parts/committee.ts'
import * as decision from './parts/decision.ts'
import { recordEvidence, recordFigures } from './figures.ts'
import * as evidence from './parts/evidence.ts'
import * as keyResult from './parts/key-result.ts'
import * as ksi from './parts/ksi.ts'
import { meetingSeries } from './parts/meeting-series.ts'
import * as meeting from './parts/meeting.ts'
import { milestones } from './parts/milestone.ts'
import { mitigations } from './parts/mitigation.ts'
import { objectives } from './parts/objective.ts'
import { outcomes } from './parts/outcome.ts'
import * as person from './parts/person.ts'
import * as profile from './parts/profile.ts'
import { projectIssues } from './parts/project-issue.ts'
import { raciActivities } from './parts/raci.ts'
import * as risk from './parts/risk.ts'
import * as site from './parts/site.ts'
import * as stakeholder from './parts/stakeholder.ts'
import * as round from './parts/survey-round.ts'
import * as survey from './parts/survey.ts'
import { toDos } from './parts/to-do.ts'
import { useCases } from './parts/use-case.ts'
import * as wave from './parts/wave.ts'
import type { Plan } from './plan.ts'
import {
  castVote,
  closeMeeting,
  completeActionItem,
  putMember,
  removePerson,
  removeWithChildren,
  reviseKsi,
  startRound,
  under,
} from './whole-plan.ts'

const lead: readonly Role[] = ['lead']
const steering: readonly Role[] = ['lead', 'sponsor']
const team: readonly Role[] = ['lead', 'sponsor', 'member', 'qualityChampion', 'surveyAdmin']
const surveying: readonly Role[] = ['lead', 'surveyAdmin']
const everyone: readonly Role[] = roles

const ofUseCase = { list: 'useCases', noun: 'use case', key: 'useCaseId' } as const
const ofObjective = { list: 'objectives', noun: 'objective', key: 'objectiveId' } as const
const ofRisk = { list: 'risks', noun: 'risk', key: 'riskId' } as const

/** Every change a person can make to a plan: what it needs, what it does, who may. The product's table of contents. */
export const actions = {
  putProfile: change('profile', profile.PutProfile, profile.putProfile, lead),
  putPerson: change('people', person.PutPerson, person.putPerson, lead),
  removePerson: whole(person.RemovePerson, removePerson, lead),

  putUseCase: change('useCases', useCases.Put, useCases.put, team),
  removeUseCase: whole(ById, removeWithChildren('useCases', 'use case', { outcomes: 'useCaseId' }), lead),
  putOutcome: whole(outcomes.Put, under(ofUseCase, 'outcomes', outcomes.put), team),
  removeOutcome: change('outcomes', ById, outcomes.remove, lead),

  putStakeholder: change('stakeholders', stakeholder.PutStakeholder, stakeholder.putStakeholder, lead),
  removeStakeholder: change('stakeholders', ById, stakeholder.removeStakeholder, lead),
  assignRole: change('stakeholders', stakeholder.AssignRole, stakeholder.assignRole, steering),
  answerRole: change('stakeholders', stakeholder.AnswerRole, stakeholder.answerRole, everyone),
  putFunction: change('functions', alignedFunction.PutFunction, alignedFunction.putFunction, lead),
  removeFunction: change('functions', ById, alignedFunction.removeFunction, lead),
  signOffFunction: change(
    'functions',
    alignedFunction.SignOffFunction,
    alignedFunction.signOffFunction,
    steering,
  ),
  putRaciActivity: change('raci', raciActivities.Put, raciActivities.put, lead),
  removeRaciActivity: change('raci', ById, raciActivities.remove, lead),

  putObjective: change('objectives', objectives.Put, objectives.put, steering),
  removeObjective: whole(
    ById,
    removeWithChildren('objectives', 'objective', { keyResults: 'objectiveId', toDos: 'objectiveId' }),
    steering,
  ),
  putKeyResult: whole(keyResult.PutKeyResult, under(ofObjective, 'keyResults', keyResult.putKeyResult), team),
  removeKeyResult: change('keyResults', ById, keyResult.removeKeyResult, lead),
  checkInKeyResult: change('keyResults', keyResult.CheckInKeyResult, keyResult.checkInKeyResult, team),
  putToDo: whole(toDos.Put, under(ofObjective, 'toDos', toDos.put), team),
  removeToDo: change('toDos', ById, toDos.remove, team),

  putKsi: change('ksis', ksi.PutKsi, ksi.putKsi, team),
  removeKsi: whole(ById, removeWithChildren('ksis', 'KSI', { evidence: 'ksiId' }), lead),
  activateKsi: change('ksis', ksi.ActivateKsi, ksi.activateKsi, steering),
  reviseKsi: whole(ksi.ReviseKsi, reviseKsi, steering),
  retireKsi: change('ksis', ksi.RetireKsi, ksi.retireKsi, steering),
  resumeKsi: change('ksis', ById, ksi.resumeKsi, steering),
  recordEvidence: whole(evidence.RecordEvidence, recordEvidence, team),
  recordFigures: whole(evidence.RecordFigures, recordFigures, team),

  raiseRisk: change('risks', risk.RaiseRisk, risk.raiseRisk, team),
  putRisk: change('risks', risk.PutRisk, risk.putRisk, team),
  closeRisk: change('risks', risk.CloseRisk, risk.closeRisk, steering),
  removeRisk: whole(ById, removeWithChildren('risks', 'risk', { mitigations: 'riskId' }), lead),
  putMitigation: whole(mitigations.Put, under(ofRisk, 'mitigations', mitigations.put), team),
  removeMitigation: change('mitigations', ById, mitigations.remove, team),
  putIssue: change('issues', projectIssues.Put, projectIssues.put, team),
  removeIssue: change('issues', ById, projectIssues.remove, lead),

  putCharter: change('committee', committee.PutCharter, committee.putCharter, steering),
  putMember: whole(committee.PutMember, putMember, steering),
  removeMember: change('committee', committee.RemoveMember, committee.removeMember, steering),
  putSeries: change('series', meetingSeries.Put, meetingSeries.put, steering),
  removeSeries: change('series', ById, meetingSeries.remove, steering),
  putMeeting: change('meetings', meeting.PutMeeting, meeting.putMeeting, team),
  removeMeeting: change('meetings', ById, meeting.removeMeeting, steering),
  closeMeeting: whole(meeting.CloseMeeting, closeMeeting, steering),
  recordDecision: change('decisions', decision.RecordDecision, decision.recordDecision, steering),
  openVote: change('decisions', decision.OpenVote, decision.openVote, steering),
  castVote: whole(decision.CastVote, castVote, everyone),
  putActionItem: change('actionItems', actionItem.PutActionItem, actionItem.putActionItem, team),
  completeActionItem: whole(actionItem.CompleteActionItem, completeActionItem, everyone),
  reopenActionItem: change('actionItems', actionItem.ReopenActionItem, actionItem.reopenActionItem, steering),
  removeActionItem: change('actionItems', ById, actionItem.removeActionItem, lead),
  putMilestone: change('milestones', milestones.Put, milestones.put, team),
  removeMilestone: change('milestones', ById, milestones.remove, lead),

  putSite: change('sites', site.PutSite, site.putSite, team),
  putSiteTask: change('sites', site.PutSiteTask, site.putSiteTask, team),
  removeSite: change('sites', ById, site.removeSite, lead),
  putWave: change('waves', wave.PutWave, wave.putWave, lead),
  removeWave: change('waves', ById, wave.removeWave, lead),

  putSurvey: change('surveys', survey.surveys.Put, survey.putSurvey, surveying),
  removeSurvey: change('surveys', ById, survey.removeSurvey, surveying),
  startRound: whole(round.StartRound, startRound, surveying),
  closeRound: change('rounds', round.CloseRound, round.closeRound, surveying),

  putChecklistItem: change('checklist', checklistItem.PutChecklistItem, checklistItem.putChecklistItem, team),
  completeChecklistItem: change(
    'checklist',
    checklistItem.CompleteChecklistItem,
    checklistItem.completeChecklistItem,
    team,
  ),
  reopenChecklistItem: change(
    'checklist',
    checklistItem.ReopenChecklistItem,
    checklistItem.reopenChecklistItem,
    team,
  ),
  removeChecklistItem: change('checklist', ById, checklistItem.removeChecklistItem, lead),
}

export type ActionName = keyof typeof actions
export type ActionInput<Name extends ActionName> = z.input<(typeof actions)[Name]['input']>
export const actionNames = Object.keys(actions) as ActionName[]

export function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actions, name)
}

/** Whether a role may do something; doors refuse by it and pages hide by it. */
export function may(role: Role | null, name: ActionName): boolean {
  return role !== null && actions[name].allowed.includes(role)
}

/** The plan after the action. Refuses 'forbidden', 'invalid', 'not-found' or 'conflict'; never changes its arguments. */
export function applyAction(plan: Plan, name: ActionName, untrusted: unknown, stamp: Stamp): Plan {
  const role = plan.people[stamp.by]?.role ?? null
  if (role === null) throw new Refusal('forbidden', person.sayStranger(plan.people))
  if (!may(role, name))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  return { ...actions[name].apply(plan, untrusted, stamp), revision: plan.revision + 1 }
}

function change<Part extends keyof Plan, Input extends z.ZodType>(
  part: Part,
  input: Input,
  edit: (current: Plan[Part], told: z.output<Input>, stamp: Stamp) => Plan[Part],
  allowed: readonly Role[],
) {
  return whole(input, (plan, told, stamp) => ({ ...plan, [part]: edit(plan[part], told, stamp) }), allowed)
}

function whole<Input extends z.ZodType>(
  input: Input,
  edit: (plan: Plan, told: z.output<Input>, stamp: Stamp) => Plan,
  allowed: readonly Role[],
) {
  return {
    input,
    allowed,
    apply: (plan: Plan, untrusted: unknown, stamp: Stamp): Plan => edit(plan, parse(input, untrusted), stamp),
  }
}
