import type { RaciLetter } from '../parts/raci.ts'

type Cells = Readonly<Record<string, readonly RaciLetter[]>>

/** Who does what in the first weeks; every row has exactly one accountable role. */
export const templateRaci: Readonly<Record<string, { title: string; cells: Cells }>> = {
  'raci-kickoff': {
    title: 'Open the programme',
    cells: { 'role-lead': ['R', 'A'], 'role-architect': ['C'] },
  },
  'raci-dashboard': { title: 'Prepare the call quality dashboard', cells: byConsultant() },
  'raci-questionnaire': { title: 'Hand out the discovery questionnaire', cells: byConsultant() },
  'raci-envision': { title: 'Open Envision', cells: { 'role-lead': ['R', 'A'], 'role-architect': ['C'] } },
  'raci-use-cases': {
    title: 'Workshop: business use cases',
    cells: { 'role-lead': ['A'], 'role-change': ['R'], 'role-business-units': ['C'] },
  },
  'raci-review-questionnaire': {
    title: 'Go through the answers to the questionnaire',
    cells: { 'role-architect': ['R', 'A'], 'role-consultant': ['C'] },
  },
  'raci-architecture': {
    title: 'Workshop: architecture',
    cells: { 'role-lead': ['I'], 'role-architect': ['R', 'A'], 'role-consultant': ['C'] },
  },
  'raci-scenarios': {
    title: 'Workshop: adoption scenarios',
    cells: {
      'role-lead': ['C'],
      'role-architect': ['I'],
      'role-consultant': ['A'],
      'role-change': ['R'],
    },
  },
  'raci-adoption-success': {
    title: 'Workshop: what successful adoption is',
    cells: { 'role-consultant': ['R', 'A'], 'role-change': ['C'] },
  },
  'raci-devices': {
    title: 'Workshop: clients and devices',
    cells: { 'role-lead': ['I'], 'role-consultant': ['R', 'A'], 'role-change': ['C'] },
  },
}

function byConsultant(): Cells {
  return { 'role-lead': ['I'], 'role-architect': ['C'], 'role-consultant': ['R', 'A'] }
}
