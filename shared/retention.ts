/** What is forgotten by age, with the days it is kept where no setting tells others. Call facts have a setting of their own. */
export const retentionDefaults = {
  /** Messages that have come to an end. */
  messages: 400,
  /** Chats of people who are on no plan and no list. */
  chats: 180,
  /** Who changed what of a person a plan moves. */
  rosterChanges: 730,
  /** What was written in rounds, since they closed. */
  comments: 730,
  /** Answers of rounds that said they are not anonymous, since they closed. */
  namedAnswers: 180,
  /** Who was asked, since the round closed; how many were stays. */
  asked: 730,
  /** Support cases somebody was asked about. */
  incidents: 400,
  /** Addresses of calendars nobody reads any more. */
  feeds: 400,
  /** Into whose Teams the app was put. */
  installs: 400,
  /** What admins did, and what people did with messages, keys and building files. */
  adminActions: 1825,
} as const

export type RetentionKind = keyof typeof retentionDefaults
export type Retention = Readonly<Record<RetentionKind, number>>

export const retentionKinds = Object.keys(retentionDefaults) as RetentionKind[]

/** Shorter, and what people are working with would go. */
const fewestDays = 30
const mostDays = 36_500

/** "messages=200 comments=365": the rest stays as it is. Null for what is no such list. */
export function retentionFrom(text: string): Retention | null {
  const parts = text.split(/[\s,]+/).filter((part) => part !== '')
  const told = parts.map((part) => /^([a-zA-Z]+)=(\d{1,5})$/.exec(part))
  if (told.some((match) => match === null || !isKind(match[1]!))) return null
  const days = Object.fromEntries(told.map((match) => [match![1]!, Number(match![2])]))
  if (Object.values(days).some((each) => each < fewestDays || each > mostDays)) return null
  return { ...retentionDefaults, ...days }
}

function isKind(name: string): name is RetentionKind {
  return Object.hasOwn(retentionDefaults, name)
}
