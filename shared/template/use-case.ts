import type { z } from 'zod'
import type { outcomes } from '../parts/outcome.ts'
import type { useCases } from '../parts/use-case.ts'

/** The worked use case: 10 % of desk phones in real use, 20 % of the bill for keeping them, 20 % to be saved. */
export const templateUseCases: Record<string, z.output<typeof useCases.Put>> = {
  'use-case-desk-phones': {
    title: 'Business calls move from the desk phone to Teams',
    workload: 'callingPlans',
    currentProcess:
      'Every desk comes with a telephone and every employee with a direct number. The phones hang on a private exchange that reaches the outside world over a SIP trunk, so a business call can be made or taken only at the desk the number belongs to.',
    challenges:
      'Measured usage says that 10 % of the desk phones are really used; the others forward or ring along on a mobile. Yet keeping the exchange and its phones alive takes 20 % of what telephony costs each month.',
    technology:
      'With Phone System the Teams app people already have makes and takes calls over the data network, on the computer and on the mobile. Desks need no phone, and once the service comes from the cloud the exchange can be switched off.',
    expectedOutcomes:
      'The monthly telephony bill falls by 20 % when exchange and desk phones are gone. Workplaces become simpler, and a new office opens with hardly any telephony investment.',
    scope: 'Whole organisation. Narrow this to the units or countries that take part.',
  },
}

/** Success measures of the use case and of a phased rollout; empty targets are gaps the organisation fills. */
export const templateOutcomes: Record<string, z.output<typeof outcomes.Put>> = {
  'outcome-telephony-cost': {
    useCaseId: 'use-case-desk-phones',
    title: 'Telephony costs 20 % less each month',
    metric: 'Monthly telephony cost compared with before',
    unit: '% of the cost before',
    baseline: 100,
    target: 80,
    source: 'Invoices of carrier and maintenance',
  },
  'outcome-new-offices': {
    useCaseId: 'use-case-desk-phones',
    title: 'A new office opens with hardly any telephony investment',
    metric: 'Telephony cost before the first call in a new office',
    unit: 'currency',
    source: 'Project accounts of new offices',
  },
  'outcome-activated': {
    useCaseId: 'use-case-desk-phones',
    title: 'People are activated',
    metric: 'People who made or took a call in Teams, of those moved',
    unit: '% of people moved',
    baseline: 0,
    target: 80,
    source: 'Call records',
  },
  'outcome-devices-retired': {
    useCaseId: 'use-case-desk-phones',
    title: 'Company phones are retired',
    metric: 'Desk phones collected and written off',
    unit: 'phones',
    baseline: 0,
    source: 'Asset register',
  },
  'outcome-satisfaction': {
    useCaseId: 'use-case-desk-phones',
    title: 'People are satisfied with calling and with the help they get',
    metric: 'People who agree or strongly agree',
    unit: '% of answers',
    target: 80,
    source: 'Surveys',
  },
  'outcome-quality': {
    useCaseId: 'use-case-desk-phones',
    title: 'Calls sound good',
    metric: 'Poor calls of all classified calls in a month',
    unit: '% of calls',
    target: 5,
    source: 'Call records',
  },
}
