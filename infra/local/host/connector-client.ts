import { z } from 'zod'

const Person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  jobTitle: z.string(),
  siteId: z.string(),
  installed: z.boolean(),
  unread: z.number(),
})
export type Person = z.infer<typeof Person>

const Message = z.object({
  id: z.string(),
  author: z.enum(['bot', 'person']),
  text: z.string(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })),
  sentAt: z.string(),
  editedAt: z.string().nullable(),
  revision: z.number(),
})
export type Message = z.infer<typeof Message>

const Conversation = z.object({
  conversationId: z.string(),
  installed: z.boolean(),
  messages: z.array(Message),
})
export type Conversation = z.infer<typeof Conversation>

const Outcome = z.object({
  status: z.number(),
  kind: z.enum(['card', 'note', 'failed', 'none']),
  text: z.string().nullable(),
})

const Answer = z.object({ status: z.number(), body: z.unknown() })
export type Answer = z.infer<typeof Answer>

/** A person's invoke that is no press: dialogs, message actions and the search. */
export interface Invoke {
  readonly name: string
  readonly value: object
  readonly conversationId?: string
}

const Change = z.object({ kind: z.string(), personId: z.string() })
export type Change = z.infer<typeof Change>

const connected: Change = { kind: 'connected', personId: '' }

/** What the host page asks of the connector's `/local` side. */
export function createConnectorClient(connectorUrl: string) {
  async function call<T>(schema: z.ZodType<T>, path: string, body?: object): Promise<T> {
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }
    const answer = await fetch(`${connectorUrl}/local/${path}`, body ? post : {})
    if (!answer.ok) throw new Error(`The local connector answered ${answer.status} to ${path}.`)
    return schema.parse(await answer.json())
  }
  const anything = z.unknown()
  const listeners = new Set<{ readonly onChange: (change: Change) => void }>()
  /** One for the whole page: a browser opens six connections to a server, and each of these keeps one for good. */
  let events: EventSource | null = null

  function openEvents(): EventSource {
    const opened = new EventSource(`${connectorUrl}/local/events`)
    opened.onopen = () => listeners.forEach(({ onChange }) => onChange(connected))
    opened.onmessage = ({ data }) => {
      const change = Change.parse(JSON.parse(String(data)))
      listeners.forEach(({ onChange }) => onChange(change))
    }
    return opened
  }

  return {
    people: () => call(z.array(Person), 'people'),
    conversation: (personId: string) => call(Conversation, `conversations/${personId}`),
    install: (personId: string) => call(anything, 'install', { personId }),
    say: (personId: string, text: string) => call(anything, 'messages', { personId, text }),
    read: (personId: string) => call(anything, 'read', { personId }),
    press: (press: {
      readonly personId: string
      readonly conversationId: string
      readonly activityId: string
      readonly action: object
      readonly inputs: object
    }) => call(Outcome, 'press', press),
    refresh: (card: {
      readonly personId: string
      readonly conversationId: string
      readonly activityId: string
    }) => call(Outcome, 'refresh', card),
    invoke: (personId: string, invoke: Invoke) => call(Answer, 'invoke', { personId, ...invoke }),
    share: (personId: string, attachment: object) => call(anything, 'share', { personId, attachment }),
    /** Calls back on every change of any chat, and on every (re)connection since changes may have been missed before. */
    listen(onChange: (change: Change) => void): () => void {
      const listener = { onChange }
      listeners.add(listener)
      if (!events) events = openEvents()
      else if (events.readyState === EventSource.OPEN) onChange(connected)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        events?.close()
        events = null
      }
    },
  }
}

export type ConnectorClient = ReturnType<typeof createConnectorClient>
