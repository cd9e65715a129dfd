import { AdaptiveCardView } from './adaptive-card-view.tsx'
import { AppIcon } from './app-icon.tsx'
import type { Message } from './connector-client.ts'
import { useHost } from './host-context.ts'
import { markdownToHtml } from './markdown.ts'
import { MessageMenu } from './message-menu.tsx'

interface ChatMessageProps {
  readonly message: Message
  readonly conversationId: string
}

/** One message: the person's own at the right, the app's at the left with its cards. */
export function ChatMessage({ message, conversationId }: ChatMessageProps) {
  const { me } = useHost()
  const own = message.author === 'person'
  const cards = message.attachments.filter(({ contentType }) => contentType.includes('card.adaptive'))
  return (
    <article className={own ? 'message own' : 'message'} aria-label={own ? 'You' : 'Switchover'}>
      {!own && <AppIcon size={32} />}
      <div className="message-body">
        <div className="message-head quiet">
          {!own && <span className="message-author">Switchover</span>}
          <time dateTime={message.sentAt}>{clock(message.sentAt)}</time>
          {message.editedAt && <span>Edited</span>}
          {message.text && (
            <MessageMenu
              message={{
                ...{ id: message.id, conversationId, sentAt: message.sentAt },
                author: own ? me.name : 'Switchover',
                html: markdownToHtml(message.text),
              }}
            />
          )}
        </div>
        {message.text && (
          <div className="bubble" dangerouslySetInnerHTML={{ __html: markdownToHtml(message.text) }} />
        )}
        {cards.map((card, n) => (
          <AdaptiveCardView
            key={n}
            card={card.content}
            conversationId={conversationId}
            activityId={message.id}
            revision={message.revision}
          />
        ))}
      </div>
    </article>
  )
}

function clock(instant: string): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant))
}
