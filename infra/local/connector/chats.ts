import { ownerOfConversation, personalConversationIdOf } from './accounts.ts'
import type { Attachment, ChatMessage, MessageContent } from './shapes.ts'

export interface ChatChange {
  readonly kind: 'new' | 'updated' | 'deleted' | 'typing' | 'installed' | 'uninstalled' | 'read'
  readonly personId: string
  readonly conversationId: string
  readonly message: ChatMessage | null
}

/** Who has the app and who blocked it, all messages of all personal chats, and whoever wants to hear of changes. */
export function createChats(now: () => number) {
  const installed = new Set<string>()
  const blocked = new Set<string>()
  const messages = new Map<string, readonly ChatMessage[]>()
  const readUpTo = new Map<string, number>()
  const listeners = new Set<(change: ChatChange) => void>()
  let lastId = 0

  const instant = () => new Date(now()).toISOString()
  const inConversation = (conversationId: string) => messages.get(conversationId) ?? []
  const find = (conversationId: string, id: string) =>
    inConversation(conversationId).find((each) => each.id === id)

  /** Message ids are milliseconds, as in Teams, and never repeat. */
  function nextId(): string {
    lastId = Math.max(lastId + 1, Math.floor(now()))
    return String(lastId)
  }

  function tell(kind: ChatChange['kind'], conversationId: string, message: ChatMessage | null): void {
    const personId = ownerOfConversation(conversationId)?.id
    if (!personId) return
    for (const listener of listeners) listener({ kind, personId, conversationId, message })
  }

  function add(conversationId: string, author: ChatMessage['author'], activity: MessageContent): ChatMessage {
    const message: ChatMessage = {
      id: nextId(),
      conversationId,
      author,
      ...content(activity),
      replyToId: activity.replyToId ?? null,
      sentAt: instant(),
      editedAt: null,
      revision: 0,
    }
    messages.set(conversationId, [...inConversation(conversationId), message])
    tell('new', conversationId, message)
    return message
  }

  function replace(message: ChatMessage): void {
    const changed = inConversation(message.conversationId).map((each) =>
      each.id === message.id ? message : each,
    )
    messages.set(message.conversationId, changed)
    tell('updated', message.conversationId, message)
  }

  function edit(message: ChatMessage, activity: MessageContent): void {
    replace({ ...message, ...content(activity), editedAt: instant(), revision: message.revision + 1 })
  }

  function showCard(message: ChatMessage, card: unknown): void {
    const shown = message.attachments.map((each) => (isCard(each) ? { ...each, content: card } : each))
    replace({ ...message, attachments: shown })
  }

  function remove(message: ChatMessage): void {
    const rest = inConversation(message.conversationId).filter(({ id }) => id !== message.id)
    messages.set(message.conversationId, rest)
    tell('deleted', message.conversationId, message)
  }

  function setInstalled(personId: string, has: boolean): void {
    if (has) installed.add(personId)
    else installed.delete(personId)
    tell(has ? 'installed' : 'uninstalled', personalConversationIdOf(personId), null)
  }

  function markRead(personId: string): void {
    const last = inConversation(personalConversationIdOf(personId)).at(-1)
    readUpTo.set(personId, Number(last?.id ?? 0))
    tell('read', personalConversationIdOf(personId), null)
  }

  function unread(personId: string): number {
    const seen = readUpTo.get(personId) ?? 0
    const received = inConversation(personalConversationIdOf(personId)).filter(
      ({ author }) => author === 'bot',
    )
    return received.filter(({ id }) => Number(id) > seen).length
  }

  function listen(listener: (change: ChatChange) => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  return {
    inConversation,
    find,
    add,
    edit,
    showCard,
    remove,
    tell,
    setInstalled,
    isInstalled: (personId: string) => installed.has(personId),
    block: (personId: string) => void blocked.add(personId),
    unblock: (personId: string) => void blocked.delete(personId),
    isBlocked: (personId: string) => blocked.has(personId),
    markRead,
    unread,
    listen,
  }
}

export type Chats = ReturnType<typeof createChats>

export function isCard(attachment: Attachment): boolean {
  return attachment.contentType === 'application/vnd.microsoft.card.adaptive'
}

function content(activity: MessageContent) {
  return {
    text: activity.text ?? '',
    textFormat: activity.textFormat ?? 'markdown',
    summary: activity.summary ?? null,
    attachments: activity.attachments ?? [],
  }
}
