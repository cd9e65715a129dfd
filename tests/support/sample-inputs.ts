import type { ActionInput, ActionName } from '#shared/actions.ts'
import { aKsi, aSeries, aSurvey } from './build.ts'

type Samples = { readonly [Name in ActionName]: ActionInput<Name> }

const { yardstick } = aKsi()

/** An input for every action that the example plan of 2 March 2026 accepts. A new action without one does not compile. */
export const sampleInputs: Samples = {
  putProfile: { vision: 'Calls for all' },
  putPerson: { personId: 'newcomer', name: 'Nia Newcomer', email: 'nia@larkmoor.example', role: 'member' },
  removePerson: { personId: 'somebody-on-the-plan' },

  putUseCase: { title: 'Reception works from anywhere' },
  removeUseCase: { id: 'use-case-desk-phones' },
  putOutcome: { useCaseId: 'use-case-desk-phones', title: 'Fewer site visits' },
  removeOutcome: { id: 'outcome-quality' },

  putStakeholder: { title: 'Records officer' },
  removeStakeholder: { id: 'role-consultant' },
  assignRole: { id: 'role-security', personId: 'somebody-on-the-plan' },
  askRoleAgain: { id: 'role-it-admins' },
  answerRole: { id: 'role-for-the-caller', answer: 'accepted' },
  putFunction: { title: 'Works council' },
  removeFunction: { id: 'function-legal' },
  signOffFunction: { id: 'function-legal', note: 'Checked' },
  withdrawSignOff: { id: 'function-hr', reason: 'The policy changed' },
  putRaciActivity: { title: 'Close the project', cells: { 'role-lead': ['R', 'A'] } },
  setRaciCell: { id: 'raci-kickoff', stakeholderId: 'role-sponsor', letters: ['I'] },
  removeRaciActivity: { id: 'raci-kickoff' },

  putObjective: { title: 'Everybody is reachable' },
  removeObjective: { id: 'objective-retire' },
  putKeyResult: { objectiveId: 'objective-deploy', title: 'Toronto is moved' },
  removeKeyResult: { id: 'key-result-lyon' },
  checkInKeyResult: { id: 'key-result-leeds', value: 30, confidence: 8 },
  overrideKeyResult: {
    id: 'key-result-leeds',
    status: 'atRisk',
    reason: 'Carrier on strike',
    until: 'nextCheckIn',
  },
  resumeKeyResult: { id: 'key-result-leeds' },
  closeKeyResult: { id: 'key-result-desk-phones', score: 0.6, rollInto: 'FY27 Q4' },
  putToDo: { title: 'Thank the floor-walkers' },
  removeToDo: { id: 'to-do-share' },

  putKsi: { title: 'Voicemail is used' },
  removeKsi: { id: 'ksi-legacy-minutes' },
  activateKsi: { id: 'ksi-ready' },
  reviseKsi: {
    id: 'ksi-poor-calls',
    decisionId: 'decision-leeds',
    yardstick: { ...yardstick!, threshold: 0.03 },
  },
  retireKsi: { id: 'ksi-poor-calls', reason: 'The contract ended' },
  resumeKsi: { id: 'ksi-retired' },
  recordFigures: {
    ksiId: 'ksi-legacy-minutes',
    figures: [{ first: '2026-01-01', last: '2026-01-31', value: 33_000, source: 'Bill' }],
    file: { name: 'bills.csv', hash: '0'.repeat(64) },
  },
  recordEvidence: {
    ksiId: 'ksi-legacy-minutes',
    first: '2026-02-01',
    last: '2026-02-28',
    value: 31_000,
    source: 'Bill',
  },

  raiseRisk: { title: 'The carrier goes on strike', likelihood: 'low', impact: 'high' },
  putRisk: { id: 'risk-porting', likelihood: 'medium' },
  closeRisk: { id: 'risk-porting', reason: 'All numbers are ported' },
  removeRisk: { id: 'risk-network' },
  putMitigation: { riskId: 'risk-porting', title: 'Ask a second carrier' },
  removeMitigation: { id: 'mitigation-porting-time' },
  putIssue: { title: 'Headsets are late' },
  removeIssue: { id: 'issue-headsets' },

  putCharter: { vision: 'Calls for all' },
  putMember: { personId: 'somebody-on-the-plan', title: 'Guest', votes: false },
  removeMember: { id: 'member-changeManager' },
  putSeries: { title: 'Retrospective', recurs: aSeries().recurs },
  removeSeries: { id: 'series-qbr' },
  putMeeting: { title: 'Extra meeting', startsAt: '2026-03-09T13:00:00.000Z' },
  removeMeeting: { id: 'meeting-next' },
  closeMeeting: { id: 'meeting-next' },
  recordDecision: { title: 'Toronto moves in summer' },
  openVote: { title: 'Does Toronto move in summer?', options: ['Yes', 'No'] },
  castVote: { id: 'decision-minutes', choice: 'Wait for the next bill' },
  putActionItem: { title: 'Book the room', ownerId: 'somebody-on-the-plan', dueOn: '2026-03-20' },
  completeActionItem: { id: 'action-of-the-caller' },
  reopenActionItem: { id: 'action-alarm-line' },
  removeActionItem: { id: 'action-support-rota' },
  putMilestone: { title: 'Toronto is moved', dueOn: '2026-07-01' },
  removeMilestone: { id: 'milestone-lyon' },

  putSite: { name: 'Porto' },
  putSiteTask: { siteId: 'toronto', title: 'Emergency addresses checked' },
  removeSite: { id: 'toronto' },
  putWave: { name: 'Wave 4: Porto' },
  removeWave: { id: 'wave-3' },
  startSiteChecklist: { siteIds: ['toronto'] },
  adoptWaves: {
    waves: [
      {
        name: 'Wave 2: the rest',
        kind: 'wave',
        siteIds: ['lyon', 'gdansk', 'toronto'],
        shares: [],
        plannedPeople: 250,
        launchOn: '2026-04-06',
        endsOn: '2026-04-19',
      },
    ],
  },
  moveSite: { siteId: 'toronto', fromId: 'wave-3', toId: 'wave-2' },
  shiftWave: { id: 'wave-3', by: -1 },
  splitWave: { id: 'wave-3', siteIds: ['toronto'] },
  mergeWave: { id: 'wave-3', intoId: 'wave-2' },
  decideGate: { id: 'wave-2', proposal: 'noGo', decision: 'noGo' },
  fulfilGateCondition: { id: 'wave-with-a-condition', conditionId: 'gate-1' },

  putSurvey: { title: 'Pulse', questions: aSurvey().questions },
  removeSurvey: { id: 'survey-support' },
  startRound: { surveyId: 'survey-experience', title: 'After wave 1', waveIds: ['wave-1'] },
  closeRound: { id: 'round-open' },

  putChecklistItem: { title: 'Thank everybody' },
  completeChecklistItem: { id: 'check-function-legal' },
  reopenChecklistItem: { id: 'check-function-hr' },
  removeChecklistItem: { id: 'check-policies' },
}
