import { z } from 'zod'

/** What the bot sends, as far as this stand-in reads it; the contract check sees the whole exchange. */
export const Attachment = z.looseObject({
  contentType: z.string(),
  content: z.unknown().optional(),
  contentUrl: z.string().optional(),
  name: z.string().optional(),
})
export type Attachment = z.infer<typeof Attachment>

export const BotActivity = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  textFormat: z.string().nullish(),
  summary: z.string().nullish(),
  replyToId: z.string().nullish(),
  attachmentLayout: z.string().nullish(),
  attachments: z.array(Attachment).nullish(),
})
export type BotActivity = z.infer<typeof BotActivity>

/** The part of an activity that is shown. */
export type MessageContent = Pick<
  Partial<BotActivity>,
  'text' | 'textFormat' | 'summary' | 'replyToId' | 'attachments'
>

export const NewConversation = z.looseObject({
  bot: z.looseObject({ id: z.string() }).optional(),
  members: z.array(z.looseObject({ id: z.string() })).optional(),
  isGroup: z.boolean().optional(),
  tenantId: z.string().optional(),
  activity: BotActivity.optional(),
  channelData: z.looseObject({ tenant: z.looseObject({ id: z.string() }).optional() }).optional(),
})

/** A button of a card, as the card carries it. */
export const CardAction = z.looseObject({
  type: z.enum(['Action.Execute', 'Action.Submit']),
  id: z.string().optional(),
  title: z.string().optional(),
  verb: z.string().optional(),
  data: z.unknown().optional(),
})
export type CardAction = z.infer<typeof CardAction>

export const Inputs = z.record(z.string(), z.unknown())

export interface ChatMessage {
  readonly id: string
  readonly conversationId: string
  readonly author: 'bot' | 'person'
  readonly text: string
  readonly textFormat: string
  readonly summary: string | null
  readonly replyToId: string | null
  /** As the person sees them: a card answered to a press stands here in place of the sent one. */
  readonly attachments: readonly Attachment[]
  readonly sentAt: string
  readonly editedAt: string | null
  /** Grows when the bot edits the message; a card's automatic refresh runs once per revision. */
  readonly revision: number
}

/** What came of pressing a button (or of the automatic refresh). */
export interface PressOutcome {
  /** HTTP status of the bot's answer; 504 when it did not answer in time. */
  readonly status: number
  /** `card`: it replaced the message's card; `note`: say `text` for a moment; `failed`: say `text` as an error. */
  readonly kind: 'card' | 'note' | 'failed' | 'none'
  readonly text: string | null
}
