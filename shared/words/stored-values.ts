import {
  acceptanceWords,
  checkInEveryWords,
  checklistKindWords,
  commitmentWords,
  gradeWords,
  keyResultKindWords,
  keyResultStatusWords,
  ksiSourceWords,
  ksiTypeWords,
  ksiWindowWords,
  mitigationKindWords,
  phaseWords,
  raciWords,
  recordWords,
  riskStageWords,
  roleWords,
  strategyWords,
  workloadWords,
} from '../words.ts'
import {
  committeeWantedWords,
  decisionStateWords,
  minutesStateWords,
  originWords,
  seriesKindWords,
} from './committee.ts'
import {
  deploymentModelWords,
  gateWords,
  goNoGoWords,
  modeWords,
  rolloutOrderWords,
  rolloutTypeWords,
  siteAreaWords,
  siteServiceWords,
  siteTaskWords,
  waveKindWords,
  waveStateWords,
} from './rollout.ts'
import { questionKindWords, surveyModeWords, triggerWords } from './survey.ts'

type Table = Readonly<Record<string, string>>

/** Which words say the values of a field, by the field's name; several records use the same name. */
const tables: Readonly<Record<string, readonly Table[]>> = {
  acceptance: [acceptanceWords],
  area: [siteAreaWords],
  cells: [raciWords],
  checkInEvery: [checkInEveryWords],
  commitment: [commitmentWords],
  decision: [gateWords],
  deploymentModel: [deploymentModelWords],
  goNoGo: [goNoGoWords],
  impact: [gradeWords],
  kind: [
    keyResultKindWords,
    checklistKindWords,
    mitigationKindWords,
    ksiSourceWords,
    seriesKindWords,
    waveKindWords,
    questionKindWords,
    recordWords,
    originWords,
  ],
  level: [gradeWords],
  likelihood: [gradeWords],
  minutesState: [minutesStateWords],
  mode: [modeWords, surveyModeWords],
  phase: [phaseWords],
  proposal: [gateWords],
  role: [roleWords],
  rolloutOrder: [rolloutOrderWords],
  rolloutType: [rolloutTypeWords],
  service: [siteServiceWords],
  stage: [riskStageWords],
  state: [siteTaskWords, waveStateWords, decisionStateWords],
  status: [keyResultStatusWords],
  strategy: [strategyWords],
  trigger: [triggerWords],
  type: [ksiTypeWords],
  wanted: [committeeWantedWords],
  window: [ksiWindowWords],
  workload: [workloadWords],
}

/** The word people know a stored value by, or undefined where the value is no code but what somebody wrote. */
export function wordOfValue(field: string, value: string): string | undefined {
  const known = Object.hasOwn(tables, field) ? tables[field]! : []
  const table = known.find((words) => Object.hasOwn(words, value))
  return table?.[value]
}
