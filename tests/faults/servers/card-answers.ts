import type { ChatMessage } from '#infra/local/connector/shapes.ts'
import { isCard } from '#infra/local/connector/chats.ts'
import type { Fleet } from './fleet.ts'

interface SurveyCard {
  readonly body: readonly { readonly id?: string }[]
  readonly actions: readonly { readonly verb?: string }[]
}

interface CardAnswer {
  readonly personId: string
  readonly roundId: string
  readonly tookMs: number
  /** Null: thanked. Else what went wrong. */
  readonly trouble: string | null
}

/** Everybody who gets a survey card sends it off, a moment later, through the bot's endpoint, and looks at it again. */
export function answerCards(
  { connector }: Pick<Fleet, 'connector'>,
  heard: (answer: CardAnswer) => void = () => undefined,
) {
  const answers: CardAnswer[] = []
  const underWay = new Set<Promise<void>>()

  async function answer(personId: string, message: ChatMessage, card: SurveyCard): Promise<void> {
    const input = card.body.find(({ id }) => id?.startsWith('answer:'))!.id!
    const action = card.actions.find(({ verb }) => verb === 'answerSurvey')!
    const roundId = /"roundId":"([^"]+)"/.exec(JSON.stringify(action))![1]!
    const begun = performance.now()
    const { conversationId, id } = message
    const { status, kind, text } = await connector.press(personId, conversationId, id, action as never, {
      [input]: '4',
    })
    const isThanked = kind === 'card' && JSON.stringify(shown(message)).includes('Thank')
    const told = { personId, roundId, tookMs: performance.now() - begun }
    const done = { ...told, trouble: isThanked ? null : `${status} ${kind} ${text ?? ''}` }
    answers.push(done)
    heard(done)
    await connector.refresh(personId, conversationId, id)
  }

  const shown = ({ conversationId, id }: ChatMessage) =>
    connector.messages(conversationId).find((each) => each.id === id)?.attachments

  const stopListening = connector.listen(({ kind, personId, message }) => {
    const card = kind === 'new' ? message?.attachments.find(isCard)?.content : undefined
    if (!message || !JSON.stringify(card ?? '').includes('"answerSurvey"')) return
    const run: Promise<void> = answer(personId, message, card as SurveyCard)
      .catch((problem: unknown) => {
        const trouble = String(problem)
        answers.push({ personId, roundId: '', tookMs: 0, trouble })
      })
      .finally(() => underWay.delete(run))
    underWay.add(run)
  })

  return {
    answers: (): readonly CardAnswer[] => answers,
    async stop(): Promise<void> {
      stopListening()
      await Promise.all(underWay)
    },
  }
}
