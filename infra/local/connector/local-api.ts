import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { companyPeople } from '#infra/local/company.ts'
import { personalConversationIdOf, personWithId } from './accounts.ts'
import type { ChatChange, Chats } from './chats.ts'
import { errorReply, parsedJson, readText, sendReply } from './replies.ts'
import type { Reply } from './replies.ts'
import { Attachment, CardAction, Inputs } from './shapes.ts'
import type { createUserActs } from './user-acts.ts'

const OfPerson = z.object({ personId: z.string() })
const Install = z.union([OfPerson, z.object({ everyone: z.literal(true) })])
const NewMessage = z.object({ personId: z.string(), text: z.string().min(1) })
const OfCard = z.object({ personId: z.string(), conversationId: z.string(), activityId: z.string() })
const Invoke = z.object({
  personId: z.string(),
  name: z.string(),
  value: z.unknown(),
  conversationId: z.string().optional(),
})
const Share = z.object({ personId: z.string(), attachment: Attachment })
const Press = OfCard.extend({ action: CardAction, inputs: Inputs.default({}) })

/** The part of the stand-in that Teams itself would be: what the host page and browser tests call. */
export function createLocalApi(world: {
  readonly chats: Chats
  readonly acts: ReturnType<typeof createUserActs>
  readonly log: () => unknown
}) {
  const { chats, acts } = world

  const posts: Readonly<Record<string, (body: unknown) => Promise<unknown>>> = {
    '/local/messages': (body) => {
      const { personId, text } = NewMessage.parse(body)
      return acts.message(personId, text)
    },
    '/local/press': (body) => {
      const { personId, conversationId, activityId, action, inputs } = Press.parse(body)
      return acts.press(personId, conversationId, activityId, action, inputs)
    },
    '/local/invoke': (body) => {
      const { personId, ...asked } = Invoke.parse(body)
      return acts.invoke(personId, asked)
    },
    '/local/share': async (body) => {
      const { personId, attachment } = Share.parse(body)
      return { message: acts.share(personId, attachment) }
    },
    '/local/refresh': (body) => {
      const { personId, conversationId, activityId } = OfCard.parse(body)
      return acts.refresh(personId, conversationId, activityId)
    },
    '/local/install': async (body) => {
      const wanted = Install.parse(body)
      if ('everyone' in wanted) return acts.installForAll().then(() => ({ statuses: [] }))
      return { statuses: await acts.install(wanted.personId) }
    },
    '/local/uninstall': async (body) => ({ statuses: await acts.uninstall(OfPerson.parse(body).personId) }),
    '/local/read': async (body) => {
      chats.markRead(OfPerson.parse(body).personId)
      return {}
    },
  }

  function people() {
    return companyPeople.map(({ id, name, email, jobTitle, siteId }) => {
      return { id, name, email, jobTitle, siteId, installed: chats.isInstalled(id), unread: chats.unread(id) }
    })
  }

  function read(path: string): Reply {
    if (path === '/local/people') return { status: 200, body: people() }
    if (path === '/local/log') return { status: 200, body: world.log() }
    const personId = /^\/local\/conversations\/([^/]+)$/.exec(path)?.[1]
    if (!personId || !personWithId(personId)) return errorReply(404, 'NotFound', `There is no GET ${path}.`)

    const conversationId = personalConversationIdOf(personId)
    const installed = chats.isInstalled(personId)
    return {
      status: 200,
      body: { conversationId, installed, messages: chats.inConversation(conversationId) },
    }
  }

  async function act(path: string, text: string): Promise<Reply> {
    const post = posts[path]
    if (!post) return errorReply(404, 'NotFound', `There is no POST ${path}.`)
    try {
      return { status: 200, body: await post(parsedJson(text)) }
    } catch (problem) {
      return errorReply(400, 'BadRequest', problem instanceof Error ? problem.message : String(problem))
    }
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const headers = allowedOrigin(request.headers.origin)
    const reply = async (): Promise<Reply> => {
      if (request.method === 'OPTIONS') return { status: 204 }
      return request.method === 'POST' ? act(url.pathname, await readText(request)) : read(url.pathname)
    }
    if (request.method === 'GET' && url.pathname === '/local/events')
      return stream(response, headers, chats, url.searchParams.get('person'))
    const done = await reply()
    sendReply(response, { ...done, headers: { ...headers, ...done.headers } })
  }
}

/** Server-sent events: every change of every chat, or of one person's with `?person=`. */
function stream(
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  chats: Chats,
  personId: string | null,
): void {
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write(': connected\n\n')
  const write = (change: ChatChange) => {
    if (personId === null || change.personId === personId)
      response.write(`data: ${JSON.stringify(change)}\n\n`)
  }
  const stopListening = chats.listen(write)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), 15_000)
  response.on('close', () => {
    clearInterval(heartbeat)
    stopListening()
  })
}

/** Only pages of this machine may drive the local world. */
function allowedOrigin(origin: string | undefined): Readonly<Record<string, string>> {
  const host = URL.parse(origin ?? '')?.hostname
  if (!origin || (host !== 'localhost' && host !== '127.0.0.1')) return {}
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type',
    vary: 'origin',
  }
}
