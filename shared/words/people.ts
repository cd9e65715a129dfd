import type { Role } from '../basics/role.ts'
import type { Words } from '../words.ts'

/** What each role of a plan lets a person see and do, said before somebody is given it. */
export const roleMeaningWords: Words<Role> = {
  sponsor: 'Sees the whole plan, decides with the committee, names people for roles and signs off.',
  lead: 'Sees and changes everything, and says who is on the plan.',
  member: 'Sees the whole plan and works in it: key results, risks, figures and actions.',
  qualityChampion: 'Sees the whole plan and works in it, with an eye on call quality.',
  surveyAdmin: 'Sees the whole plan, works in it and runs the surveys.',
  reader: 'Sees the plan and its figures. Changes nothing but their own answers, votes and actions.',
}
