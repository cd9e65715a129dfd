import type { z } from 'zod'
import { change, everyone, lead, steering, surveying, team, whole } from './action-row.ts'
import { ById } from './basics/collection.ts'
import { Refusal } from './basics/refusal.ts'
import type { Role } from './basics/role.ts'
import type { Stamp } from './basics/stamp.ts'
import { ImportSites, importSites } from './import-sites.ts'
import { withoutDeadLinks } from './links.ts'
import * as alignedFunction from './parts/aligned-function.ts'
import * as checklistItem from './parts/checklist-item.ts'
import { committeeActions } from './committee/actions.ts'
import { recordEvidence, recordFigures } from './figures.ts'
import * as evidence from './parts/evidence.ts'
import { CloseKeyResult, closeKeyResult, putKeyResult } from './key-result-quarters.ts'
import * as keyResult from './parts/key-result.ts'
import * as ksi from './parts/ksi.ts'
import { meetingSeries } from './parts/meeting-series.ts'
import { milestones, putMilestone } from './parts/milestone.ts'
import { mitigations } from './parts/mitigation.ts'
import { objectives } from './parts/objective.ts'
import { outcomes } from './parts/outcome.ts'
import * as person from './parts/person.ts'
import * as profile from './parts/profile.ts'
import * as issue from './parts/project-issue.ts'
import { raciActivities, SetRaciCell } from './parts/raci.ts'
import { AnswerRiskProposal } from './parts/risk-proposal.ts'
import * as risk from './parts/risk.ts'
import * as site from './parts/site.ts'
import * as stakeholder from './parts/stakeholder.ts'
import * as round from './parts/survey-round.ts'
import * as survey from './parts/survey.ts'
import * as share from './parts/team-share.ts'
import { toDos } from './parts/to-do.ts'
import { useCases } from './parts/use-case.ts'
import * as wave from './parts/wave.ts'
import type { Plan } from './plan.ts'
import { removeStakeholder, setRaciCell } from './role-matrix.ts'
import * as waves from './rollout/wave-changes.ts'
import * as series from './series-changes.ts'
import { startSiteChecklist } from './rollout/start-checklist.ts'
import {
  answerRiskProposal,
  putRisk,
  raiseRisk,
  RealiseRisk,
  realiseRisk,
  removeIssue,
  removeRisk,
} from './risk-changes.ts'
import { removePerson, removeWithChildren, reviseKsi, startRound, under } from './whole-plan.ts'

const ofUseCase = { list: 'useCases', noun: 'use case', key: 'useCaseId' } as const
const ofObjective = { list: 'objectives', noun: 'objective', key: 'objectiveId' } as const
const ofRisk = { list: 'risks', noun: 'risk', key: 'riskId' } as const

/** Every change a person can make to a plan: what it needs, what it does, who may. The product's table of contents. */
export const actions = {
  putProfile: change('profile', profile.PutProfile, profile.putProfile, lead),
  putPerson: change('people', person.PutPerson, person.putPerson, lead),
  removePerson: whole(person.RemovePerson, removePerson, lead),
  shareWithTeam: change('sharedWith', share.ShareWithTeam, share.shareWithTeam, lead),
  stopSharing: change('sharedWith', share.StopSharing, share.stopSharing, lead),

  putUseCase: change('useCases', useCases.Put, useCases.put, team),
  removeUseCase: whole(ById, removeWithChildren('useCases', 'use case', { outcomes: 'useCaseId' }), lead),
  putOutcome: whole(outcomes.Put, under(ofUseCase, 'outcomes', outcomes.put), team),
  removeOutcome: change('outcomes', ById, outcomes.remove, lead),

  putStakeholder: change('stakeholders', stakeholder.PutStakeholder, stakeholder.putStakeholder, lead),
  removeStakeholder: whole(ById, removeStakeholder, lead),
  assignRole: change('stakeholders', stakeholder.AssignRole, stakeholder.assignRole, steering),
  askRoleAgain: change('stakeholders', ById, stakeholder.askRoleAgain, steering),
  answerRole: change('stakeholders', stakeholder.AnswerRole, stakeholder.answerRole, everyone),
  putFunction: change('functions', alignedFunction.PutFunction, alignedFunction.putFunction, lead),
  removeFunction: change('functions', ById, alignedFunction.removeFunction, lead),
  signOffFunction: change(
    'functions',
    alignedFunction.SignOffFunction,
    alignedFunction.signOffFunction,
    steering,
  ),
  withdrawSignOff: change(
    'functions',
    alignedFunction.WithdrawSignOff,
    alignedFunction.withdrawSignOff,
    steering,
  ),
  putRaciActivity: change('raci', raciActivities.Put, raciActivities.put, lead),
  setRaciCell: whole(SetRaciCell, setRaciCell, lead),
  removeRaciActivity: change('raci', ById, raciActivities.remove, lead),

  putObjective: change('objectives', objectives.Put, objectives.put, steering),
  removeObjective: whole(
    ById,
    removeWithChildren('objectives', 'objective', { keyResults: 'objectiveId', toDos: 'objectiveId' }),
    steering,
  ),
  putKeyResult: whole(keyResult.PutKeyResult, putKeyResult, team),
  removeKeyResult: change('keyResults', ById, keyResult.removeKeyResult, lead),
  checkInKeyResult: change('keyResults', keyResult.CheckInKeyResult, keyResult.checkInKeyResult, team),
  overrideKeyResult: change('keyResults', keyResult.OverrideKeyResult, keyResult.overrideKeyResult, team),
  resumeKeyResult: change('keyResults', ById, keyResult.resumeKeyResult, team),
  closeKeyResult: whole(CloseKeyResult, closeKeyResult, team),
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

  raiseRisk: whole(risk.RaiseRisk, raiseRisk, team),
  putRisk: whole(risk.PutRisk, putRisk, team),
  reviewRisk: change('risks', risk.ReviewRisk, risk.reviewRisk, team),
  realiseRisk: whole(RealiseRisk, realiseRisk, team),
  answerRiskProposal: whole(AnswerRiskProposal, answerRiskProposal, everyone),
  closeRisk: change('risks', risk.CloseRisk, risk.closeRisk, steering),
  removeRisk: whole(ById, removeRisk, lead),
  putMitigation: whole(mitigations.Put, under(ofRisk, 'mitigations', mitigations.put), team),
  removeMitigation: change('mitigations', ById, mitigations.remove, team),
  putIssue: change('issues', issue.PutIssue, issue.putIssue, team),
  removeIssue: whole(ById, removeIssue, lead),

  ...committeeActions,
  putSeries: whole(meetingSeries.Put, series.putSeries, steering),
  skipMeeting: whole(series.OneMeeting, series.skipMeeting, steering),
  moveMeeting: whole(series.MoveMeeting, series.moveMeeting, steering),
  restoreMeeting: whole(series.OneMeeting, series.restoreMeeting, steering),
  changeSeriesFrom: whole(series.ChangeSeriesFrom, series.changeSeriesFrom, steering),
  removeSeries: change('series', ById, meetingSeries.remove, steering),
  putMilestone: change('milestones', milestones.Put, putMilestone, team),
  removeMilestone: change('milestones', ById, milestones.remove, lead),

  putSite: change('sites', site.PutSite, site.putSite, team),
  putSiteTask: change('sites', site.PutSiteTask, site.putSiteTask, team),
  removeSite: change('sites', ById, site.removeSite, lead),
  importSites: change('sites', ImportSites, importSites, lead),
  startSiteChecklist: change('sites', site.StartSiteChecklist, startSiteChecklist, team),
  putWave: whole(wave.PutWave, waves.putWave, lead),
  removeWave: whole(ById, waves.removeWave, lead),
  adoptWaves: whole(waves.AdoptWaves, waves.adoptWaves, lead),
  moveSite: whole(waves.MoveSite, waves.moveSite, lead),
  shiftWave: whole(waves.ShiftWave, waves.shiftWave, lead),
  splitWave: whole(waves.SplitWave, waves.splitWave, lead),
  mergeWave: whole(waves.MergeWave, waves.mergeWave, lead),
  decideGate: change('waves', wave.DecideGate, wave.decideGate, steering),
  fulfilGateCondition: change('waves', wave.FulfilGateCondition, wave.fulfilGateCondition, team),

  putSurvey: change('surveys', survey.surveys.Put, survey.putSurvey, surveying),
  removeSurvey: change('surveys', ById, survey.removeSurvey, surveying),
  startRound: whole(round.StartRound, startRound, surveying),
  closeRound: change('rounds', round.CloseRound, round.closeRound, surveying),
  cancelRound: change('rounds', round.CancelRound, round.cancelRound, surveying),

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

/** What a role may not do, for pages, which need not know the table then; null for who is on no plan by name. */
export function forbiddenTo(role: Role | null): ActionName[] {
  return actionNames.filter((name) => !may(role, name))
}

/** The plan after the action. Refuses 'forbidden', 'invalid', 'not-found' or 'conflict'; never changes its arguments. */
export function applyAction(plan: Plan, name: ActionName, untrusted: unknown, stamp: Stamp): Plan {
  const role = plan.people[stamp.by]?.role ?? null
  if (role === null) throw new Refusal('forbidden', person.sayStranger(plan))
  if (!may(role, name))
    throw new Refusal('forbidden', 'Your role in this plan does not allow this. Ask the lead.')
  const after = withoutDeadLinks(plan, actions[name].apply(plan, untrusted, stamp))
  return { ...after, revision: plan.revision + 1 }
}
