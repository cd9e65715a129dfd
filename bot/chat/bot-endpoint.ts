import type { CloudAdapter, TurnContext } from 'botbuilder'
import type { Request, Response } from 'restify'
import { z } from 'zod'
import { callLimit, perMinute } from '../call-limit.ts'
import { type CallRates, usualRates } from '../call-rates.ts'
import type { WholeDeck } from '../cards/deck.ts'
import { Outage } from '../outage.ts'
import type { World } from '../ports/world.ts'
import { wordsFor } from './invoke-answers.ts'
import { lostReply } from './lost-reply.ts'
import { say } from './replies.ts'
import type { TeamsBot } from './teams-bot.ts'

const notTold = 'Teams did not let the answer through. Open the tab to see how things stand, or try again.'
const apology = 'Something went wrong on our side. It has been reported; please try again in a moment.'

/** Absent, whether it was left out or said to be null. */
const Words = z
  .string()
  .nullish()
  .transform((words) => words ?? undefined)
const Members = z.array(z.looseObject({ id: z.string() })).nullish()

/**
 * Bytes of what says who speaks, to whom and where: every reply repeats it, and Teams takes no more than 40 KB of which a
 * card may be 28. Real ones have less than two.
 */
const mostAddress = 8 * 1024
/** As JSON; PostgreSQL keeps no such character, and some of this is kept. */
const nul = '\\u0000'

/** What every activity of Teams has and the SDK reads unasked; without it nothing of ours is at fault. */
const ActivityShape = z
  .looseObject({
    type: z.string().min(1),
    from: z.looseObject({ id: z.string() }),
    conversation: z.looseObject({ id: z.string() }),
    recipient: z.looseObject({ id: z.string() }),
    membersAdded: Members,
    membersRemoved: Members,
    id: Words,
    channelId: Words,
    text: Words,
    name: Words,
    replyToId: Words,
    serviceUrl: Words,
    locale: Words,
  })
  .refine(({ id, from, conversation, recipient, channelId, locale, serviceUrl }) => {
    const address = JSON.stringify([id, from, conversation, recipient, channelId, locale, serviceUrl])
    return Buffer.byteLength(address) <= mostAddress && !address.includes(nul)
  })

/** Words for what was turned away; the SDK's own texts name keys and stacks. */
const refused: Readonly<Record<number, string>> = {
  400: 'This is not an activity.',
  401: 'The token was not accepted.',
  405: 'Activities are sent by POST.',
  429: 'Too many activities came in a short time.',
  501: 'Switchover does not know this request.',
  503: 'Switchover cannot check who asks just now.',
}

/**
 * The route Teams posts activities to; the body must be parsed already. What is no activity is answered with 400; a turn
 * that breaks is reported and ends with friendly words in the chat, never with a raw error.
 */
export function botEndpoint(
  adapter: CloudAdapter,
  bot: TeamsBot,
  world: World,
  deck: WholeDeck,
  rates: CallRates = usualRates,
): (request: Request, response: Response) => Promise<void> {
  const tell = (problem: unknown): void => {
    const lost = lostReply(problem)
    if (lost) world.log('reply.lost', lost)
    else world.report(problem)
  }
  adapter.onTurnError = async (context, problem) => {
    tell(problem)
    const words = problem instanceof Outage ? problem.message : lostReply(problem) ? notTold : apology
    await apologise(context, world, deck, words).catch(tell)
  }
  const chats = callLimit(world, perMinute(rates.chat))
  const everybody = callLimit(world, perMinute(rates.tenant))

  /** Counted once the token was checked, so that nobody uses up what is another's. Gives the seconds to wait. */
  async function turn(context: TurnContext): Promise<number> {
    const seconds = chats.take(context.activity.conversation.id) || everybody.take('')
    if (seconds === 0) await bot.run(context)
    else if (context.activity.type === 'invoke')
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: wordsFor(context.activity.name, waitWords(seconds)) },
      })
    return context.activity.type === 'invoke' ? 0 : seconds
  }

  return async (request, response) => {
    const { status, body, waitS } = await answerTo(request)
    if (waitS > 0) response.setHeader('retry-after', String(waitS))
    if (status >= 400) response.send(status, { message: refused[status] ?? apology })
    else if (body === undefined) {
      response.status(status)
      response.end()
    } else response.send(status, body)
  }

  async function answerTo({ method = '', headers, body: untrusted }: Request) {
    const told = ActivityShape.safeParse(untrusted)
    if (!told.success) return { status: 400, body: undefined, waitS: 0 }
    const answer = answerSheet()
    let waitS = 0
    try {
      const body = told.data
      await adapter.process({ method, headers, body }, answer.sheet, async (context) => {
        waitS = await turn(context)
      })
      return waitS > 0 ? { status: 429, body: undefined, waitS } : { ...answer.read(), waitS }
    } catch (bug) {
      world.report(bug)
      return { status: 500, body: undefined, waitS: 0 }
    }
  }
}

function waitWords(seconds: number): string {
  return `That was very much at once. Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`} and press again.`
}

async function apologise(context: TurnContext, world: World, deck: WholeDeck, words: string): Promise<void> {
  const { type, name, text } = context.activity
  const value: unknown = context.activity.value
  if (type === 'invoke')
    await context.sendActivity({
      type: 'invokeResponse',
      value: { status: 200, body: wordsFor(name, words) },
    })
  // What was pressed can be pressed again; what was written is offered to be written again.
  const again = value === undefined && text && text.length <= 100 ? text : ''
  if (type === 'message') await say(context, world, deck.asked.sorry('That did not work', words, again))
}

/** Takes down what the SDK wants to answer, so that nothing leaves before it was looked at. */
function answerSheet() {
  let status = 200
  let body: unknown
  return {
    sheet: {
      socket: undefined,
      status(code: number) {
        status = code
      },
      header() {},
      send(content: unknown) {
        body = content
      },
      end() {},
    },
    read: () => ({ status, body }),
  }
}
