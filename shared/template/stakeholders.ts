import type { z } from 'zod'
import type { PutFunction } from '../parts/aligned-function.ts'
import type { PutStakeholder } from '../parts/stakeholder.ts'

/** The sixteen roles of the stakeholder matrix. Nobody fills them yet: that is the gap the plan starts with. */
export const templateStakeholders: Record<string, z.output<typeof PutStakeholder>> = {
  'role-sponsor': {
    title: 'Project Executive Sponsor',
    critical: true,
    duties: [
      'Answers for the project as a whole and for reaching its objectives',
      'Settles what the project lead escalates',
      'Speaks for the goals of the project inside the company',
      'Takes the strategic decisions',
      'Secures people and budget',
      'Chairs the quarterly business review (QBR)',
      'Wins support for the awareness campaign',
      'Is the face of the rollout as its sponsor',
    ],
  },
  'role-lead': {
    title: 'Project Lead',
    critical: true,
    duties: [
      'Leads the project team',
      'Brings partners and working groups together',
      'Owns the plans that lead to each quarter’s key results',
      'Clears up issues that cross departments',
      'Keeps the sponsors up to date',
      'Makes adoption part of the overall plan',
      'Chairs the monthly business and operational review (MBR) and contributes to the QBR',
    ],
  },
  'role-architect': {
    title: 'Collaboration Lead / Architect',
    duties: [
      'Carries out the collaboration strategy the executives set',
      'Assesses and selects the products that serve the business goals',
      'Designs how those products are operated',
      'Defines the operating and support models',
      'Contributes to MBR and QBR',
    ],
  },
  'role-consultant': {
    title: 'Consultant',
    duties: ['Configures the service', 'Contributes to the architecture of the solution'],
  },
  'role-project-manager': {
    title: 'Project Manager',
    critical: true,
    duties: [
      'Writes the project plan and keeps it current',
      'Delivers what the plan promises within time and budget',
      'Keeps the issues log, including what was escalated',
      'Runs the weekly stand-up',
      'Reports to the executive sponsors',
      'Shapes change management and communication together with the architect',
    ],
  },
  'role-change': {
    title: 'Change Management / Adoption Specialist',
    duties: [
      'Tells Discovery how adoption and training work here',
      'Takes part in the workshop on adoption strategy',
      'Writes the adoption strategy and answers for it',
      'Writes the communication plan and carries it out',
      'Trains people',
      'Gathers feedback and runs the surveys',
    ],
  },
  'role-network': { title: 'Network Lead', duties: teamDuties('network design', 'network team') },
  'role-security': {
    title: 'Security Lead',
    duties: teamDuties('security design and processes', 'security team'),
  },
  'role-telephony': { title: 'Telephony Lead', duties: teamDuties('telephony design', 'telephony team') },
  'role-desktop': {
    title: 'Desktop Lead',
    duties: teamDuties('clients and how they are updated', 'desktop team'),
  },
  'role-support': {
    title: 'Support / Help Desk Lead',
    duties: [
      ...teamDuties('operating and support models', 'support teams'),
      'Helps to plan how users are supported',
    ],
  },
  'role-business-units': {
    title: 'Business Unit Representatives',
    duties: ['Contribute to guides and material for users', 'Contribute to the use cases and review them'],
  },
  'role-deployment': {
    title: 'Deployment Lead',
    duties: [
      'Sees that everything a deployment needs is in place',
      'Finds the people for the work of the Onboard phase',
      'Reviews and prepares the reports on deployment status',
    ],
  },
  'role-it-admins': { title: 'IT Admins', duties: ['Help to plan the tests and carry them out'] },
  'role-service-owner': {
    title: 'Service Owner',
    critical: true,
    duties: ['Owns the calling service', 'Answers for its operation end to end'],
  },
  'role-quality-champions': {
    title: 'Quality Champions',
    duties: [
      'Push for quality, reliability and user feedback',
      'Spot quality trends and see that the teams concerned act on them',
      'Report to leadership through the steering committee',
      'Report quality, reliability and sentiment from Rate My Call and net promoter score',
    ],
  },
}

/** The functions outside IT that must stand behind a phased rollout. */
export const templateFunctions: Record<string, z.output<typeof PutFunction>> = {
  'function-hr': {
    title: 'Human Resources',
    alignsOn: 'Taking part, and what changes in reimbursement and expense policies.',
  },
  'function-security': {
    title: 'Security and Compliance',
    alignsOn: 'Security rules and regulation the deployment has to satisfy.',
  },
  'function-finance': {
    title: 'Finance',
    alignsOn: 'Whether the business case holds, and how the service is billed internally.',
  },
  'function-legal': { title: 'Legal', alignsOn: 'Tax consequences and liability.' },
  'function-procurement': {
    title: 'Procurement',
    alignsOn: 'How and when the contracts with today’s carriers end.',
  },
}

function teamDuties(subject: string, team: string): string[] {
  return [
    `Tells Discovery what matters for ${subject}`,
    'Takes part in the Envision planning workshop',
    `Directs the ${team} while the project is carried out`,
  ]
}
