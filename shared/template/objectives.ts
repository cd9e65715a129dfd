import type { z } from 'zod'
import type { Day } from '../basics/day.ts'
import { fiscalQuarterOf, nextFiscalQuarter } from '../calendar/fiscal.ts'
import type { PutKeyResult } from '../parts/key-result.ts'
import type { objectives } from '../parts/objective.ts'
import type { Phase, toDos } from '../parts/to-do.ts'

interface Okrs {
  readonly objectives: Record<string, z.output<typeof objectives.Put>>
  readonly keyResults: Record<string, z.output<typeof PutKeyResult>>
  readonly toDos: Record<string, z.output<typeof toDos.Put>>
}

/** Objectives of the project with one key result in each of the two quarters after the one it starts in. */
export function templateOkrs(startsOn: Day, fiscalYearStartMonth: number): Okrs {
  const deploy = nextFiscalQuarter(fiscalQuarterOf(startsOn, fiscalYearStartMonth), fiscalYearStartMonth)
  const retire = nextFiscalQuarter(deploy, fiscalYearStartMonth)
  return {
    objectives: {
      'objective-deploy': {
        title: 'The first offices call with Teams',
        dueOn: retire.last,
        outcomeIds: ['outcome-activated', 'outcome-satisfaction', 'outcome-quality', 'outcome-new-offices'],
      },
      'objective-retire': {
        title: 'The old telephone exchange is switched off',
        dueOn: retire.last,
        outcomeIds: ['outcome-telephony-cost', 'outcome-devices-retired'],
      },
    },
    keyResults: {
      'key-result-first-office': {
        objectiveId: 'objective-deploy',
        title: 'The first office is moved to Teams calling',
        quarter: deploy.label,
        startsOn,
        dueOn: deploy.last,
      },
      'key-result-old-exchange': {
        objectiveId: 'objective-retire',
        title: 'The exchange of the first office is switched off',
        quarter: retire.label,
        startsOn: retire.first,
        dueOn: retire.last,
      },
    },
    toDos: {
      'to-do-success-plan': toDo('objective-deploy', 'envision', 'Write the success plan'),
      'to-do-technical-plan': toDo('objective-deploy', 'envision', 'Work out the technical plan in detail'),
      'to-do-run-success-plan': toDo('objective-deploy', 'onboard', 'Carry out the success plan'),
      'to-do-run-technical-plan': toDo('objective-deploy', 'onboard', 'Carry out the technical plan'),
      'to-do-adoption': toDo('objective-retire', 'driveValue', 'Get people to use it, and keep them at it'),
      'to-do-change': toDo(
        'objective-retire',
        'driveValue',
        'Prepare the change and guide people through it',
      ),
      'to-do-share': toDo('objective-retire', 'driveValue', 'Measure, tell what worked, and go round again'),
    },
  }
}

function toDo(objectiveId: string, phase: Phase, title: string) {
  return { objectiveId, phase, title }
}
