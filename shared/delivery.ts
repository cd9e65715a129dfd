/** How a message to one recipient stands; everything ends in one of the last four. */
export const deliveryStates = ['due', 'sending', 'sent', 'failed', 'uncertain', 'skipped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const cardKinds = [
  'survey',
  'surveyReminder',
  'meetingPrepare',
  'meetingPack',
  'meetingReminder',
  'digest',
  'preparatoryCall',
  'roleOffer',
  'memberOffer',
  'actionAssigned',
  'actionDue',
  'vote',
  'voteResult',
  'followUp',
  'checkIn',
  'qualityAlert',
  'healthTest',
] as const
export type CardKind = (typeof cardKinds)[number]

/** Besides the cards of a plan: the hello to whoever installed the app, which belongs to none. */
export type MessageKind = CardKind | 'greeting'
