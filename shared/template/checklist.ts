import type { ChecklistItem } from '../parts/checklist-item.ts'

/** Decision points and next steps of both pieces of guidance, each with the page of the tab where it is done. */
export const templateChecklist: Readonly<
  Record<string, Pick<ChecklistItem, 'section' | 'kind' | 'title' | 'page'>>
> = {
  'check-use-cases-which': decide(
    'Use cases',
    'Decide which use cases speak for Phone System here',
    'use-cases',
  ),
  'check-use-cases-written': next('Use cases', 'Write down every use case', 'use-cases'),
  'check-scope': decide(
    'Use cases',
    'Decide which parts of the organisation take part, and by when',
    'use-cases',
  ),

  'check-roles-who': decide('Stakeholders', 'Decide who fills each role', 'stakeholders'),
  'check-roles-told': next(
    'Stakeholders',
    'Enter everyone, and tell each person the duties and what is expected',
    'stakeholders',
  ),

  'check-okrs-which': decide('OKRs, KSIs and risks', 'Decide on objectives and key results', 'objectives'),
  'check-ksis-which': decide('OKRs, KSIs and risks', 'Decide on the success indicators', 'ksis'),
  'check-risks-which': decide(
    'OKRs, KSIs and risks',
    'Decide which risks matter and how each is mitigated',
    'risks',
  ),
  'check-okrs-written': next('OKRs, KSIs and risks', 'Enter objectives and key results', 'objectives'),
  'check-ksis-written': next('OKRs, KSIs and risks', 'Enter and activate the success indicators', 'ksis'),
  'check-risks-register': next('OKRs, KSIs and risks', 'Set up the risk register', 'risks'),

  'check-committee-wanted': decide('Steering committee', 'Decide whether a committee is needed', 'committee'),
  'check-committee-members': next('Steering committee', 'Name the members', 'committee'),
  'check-committee-schedule': next('Steering committee', 'Schedule the meetings', 'committee'),
  'check-committee-prepare': next('Steering committee', 'Prepare the first meeting', 'committee'),
  'check-committee-hold': next('Steering committee', 'Hold the first meeting', 'committee'),
  'check-committee-act': next('Steering committee', 'Act on what the meeting asked for', 'committee'),

  'check-policies': decide(
    'Aligned functions',
    'Decide which internal policies change before people are moved',
    'stakeholders',
  ),
  'check-function-hr': next('Aligned functions', 'Align with Human Resources', 'stakeholders'),
  'check-function-security': next('Aligned functions', 'Align with Security and Compliance', 'stakeholders'),
  'check-function-finance': next('Aligned functions', 'Align with Finance', 'stakeholders'),
  'check-function-legal': next('Aligned functions', 'Align with Legal', 'stakeholders'),
  'check-function-procurement': next('Aligned functions', 'Align with Procurement', 'stakeholders'),

  'check-rollout-type': decide('Phased rollout', 'Decide on the type of rollout', 'rollout'),
  'check-rollout-order': decide('Phased rollout', 'Decide who is moved in which phase', 'rollout'),
  'check-rollout-waves': next('Phased rollout', 'Plan the waves, the pilot first', 'rollout'),

  'check-metrics-which': decide('Success metrics', 'Decide how success of the rollout is measured', 'ksis'),
  'check-metrics-activation': next(
    'Success metrics',
    'Import the people and follow who is invited and who is activated',
    'people',
  ),
  'check-metrics-devices': next('Success metrics', 'Count the old devices that are given back', 'people'),
  'check-metrics-satisfaction': next('Success metrics', 'Ask people how satisfied they are', 'surveys'),
}

function decide(section: string, title: string, page: string) {
  return { section, kind: 'decisionPoint' as const, title, page }
}

function next(section: string, title: string, page: string) {
  return { section, kind: 'nextStep' as const, title, page }
}
