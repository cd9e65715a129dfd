import type { MessageKind, DeliveryState } from '../delivery.ts'
import type { SurveyRound } from '../parts/survey-round.ts'
import type { Automatic, QuestionKind, Survey } from '../parts/survey.ts'
import type { InvitationStatus } from '../roster.ts'
import type { WhyLeftOut } from '../survey-cohort.ts'
import type { Words } from '../words.ts'

/* What people read about asking people: surveys, invitations and messages. */

export const invitationWords: Words<InvitationStatus> = {
  notInvited: 'Not invited',
  invited: 'Invited',
  failed: 'Invitation failed',
  activated: 'Activated',
  optedOut: 'Opted out',
  suspended: 'Suspended',
}

export const deliveryWords: Words<DeliveryState> = {
  due: 'Due',
  sending: 'Sending',
  sent: 'Sent',
  failed: 'Failed',
  uncertain: 'Uncertain',
  skipped: 'Skipped',
}

export const cardWords: Words<MessageKind> = {
  survey: 'Survey',
  surveyReminder: 'Survey reminder',
  meetingPrepare: 'Prepare a meeting',
  meetingPack: 'Meeting pack',
  meetingReminder: 'Meeting reminder',
  digest: 'Meeting digest',
  preparatoryCall: 'Preparatory call',
  roleOffer: 'Role offer',
  memberOffer: 'Committee seat offer',
  actionAssigned: 'Action assigned',
  actionDue: 'Action due',
  vote: 'Vote',
  voteResult: 'Result of a vote',
  followUp: 'Meeting follow-up',
  checkIn: 'Check-in of a key result',
  qualityAlert: 'Call quality alert',
  healthTest: 'Test message',
  greeting: 'Hello',
}

export const questionKindWords: Words<QuestionKind> = {
  likert: 'Agreement, five points',
  nps: 'Recommendation, 0 to 10',
  choice: 'Choice',
  text: 'Free text',
}

export const surveyModeWords: Words<Survey['mode']> = {
  anonymous: 'Anonymous: counted by wave and site, never joined to people',
  confidential: 'Confidential: counted by wave, site and department, without names',
  identifiable: 'Identifiable: those who look after the survey see names',
}

export const triggerWords: Words<SurveyRound['trigger']> = {
  byHand: 'By hand',
  afterEnablement: 'After people are moved',
  quarterly: 'Quarterly',
  afterIncident: 'After each support case',
}

export const leftOutWords: Words<WhyLeftOut> = {
  notMoved: 'not moved yet',
  declined: 'opted out of the move',
  suspended: 'suspended',
  noSurveys: 'wish to get no surveys',
  askedLately: 'were asked only lately',
}

/** When a survey asks by itself, in one sentence. */
export function sayAutomatic(automatic: Automatic): string {
  const { enablement, daysAfter, quarterly, daysBeforeEnd, incidents } = automatic
  const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
  const said = [
    ...(enablement === 'perPerson' ? [`${days(daysAfter)} after each person is moved`] : []),
    ...(enablement === 'perWave' ? [`${days(daysAfter)} after a wave is launched`] : []),
    ...(quarterly ? [`every quarter, ${days(daysBeforeEnd)} before it ends`] : []),
    ...(incidents ? ['after each support case'] : []),
  ]
  return said.length === 0
    ? 'No, rounds are started by hand'
    : said.join('; ').replace(/^./, (sign) => sign.toUpperCase())
}

/** Why a round that would begin now asks nobody, and what to change. */
export function sayNobodyInTime(openForDays: number): string {
  return `Nobody could be asked in time: where these people are it is night or the weekend until this round, open for ${sayDays(openForDays)}, would be over. Start it on a working day, let the survey stay open for more days, or change the hours in which the plan asks nobody.`
}

/** Some of those chosen are asked, and these are not. */
export function sayTooLate(people: number, openForDays: number): string {
  const more =
    people === 1 ? '1 more is not asked: where they are' : `${people} more are not asked: where they are`
  return `${more} it is night or the weekend until this round, open for ${sayDays(openForDays)}, would be over.`
}

function sayDays(count: number): string {
  return count === 1 ? 'one day' : `${count} days`
}
