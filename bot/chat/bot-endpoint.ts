import { CardFactory, type CloudAdapter, MessageFactory, type TurnContext } from 'botbuilder'
import type { Request, Response } from 'restify'
import { z } from 'zod'
import { refusalCard } from '../cards/refusal-card.ts'
import type { World } from '../ports/world.ts'
import { sayWords } from './invoke-answers.ts'
import type { TeamsBot } from './teams-bot.ts'

const apology = 'Something went wrong on our side. It has been reported; please try again in a moment.'

const Body = z.record(z.string(), z.unknown())

/** Words for what the SDK turned away; its own texts name keys and stacks. */
const refused: Readonly<Record<number, string>> = {
  400: 'This is not an activity.',
  401: 'The token was not accepted.',
  405: 'Activities are sent by POST.',
}

/**
 * The route Teams posts activities to; the body must be parsed already. A turn that breaks is reported and ends with
 * friendly words in the chat, never with a raw error.
 */
export function botEndpoint(
  adapter: CloudAdapter,
  bot: TeamsBot,
  world: Pick<World, 'report'>,
): (request: Request, response: Response) => Promise<void> {
  adapter.onTurnError = async (context, bug) => {
    world.report(bug)
    await apologise(context).catch(world.report)
  }
  return async (request, response) => {
    const answer = answerSheet()
    try {
      const { method = '', headers } = request
      const body = Body.parse(request.body)
      await adapter.process({ method, headers, body }, answer.sheet, (context) => bot.run(context))
    } catch {
      // The SDK reads the shape of the activity outside its own fences.
      answer.sheet.status(400)
    }
    const { status, body } = answer.read()
    if (status >= 400) response.send(status, { message: refused[status] ?? apology })
    else if (body === undefined) {
      response.status(status)
      response.end()
    } else response.send(status, body)
  }
}

async function apologise(context: TurnContext): Promise<void> {
  if (context.activity.type === 'invoke')
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: sayWords(apology) } })
  if (context.activity.type === 'message')
    await context.sendActivity(
      MessageFactory.attachment(CardFactory.adaptiveCard(refusalCard('That did not work', apology))),
    )
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
