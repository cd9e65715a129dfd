import { Button, CounterBadge } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import { AppIcon } from './app-icon.tsx'
import { ChatMessage } from './chat-message.tsx'
import { Composer } from './composer.tsx'
import { useHost } from './host-context.ts'
import { useConversation } from './use-conversation.ts'

/** The personal chat of whoever one is with the Switchover bot. */
export function ChatView() {
  const { connector, me } = useHost()
  const { conversation, typing, reload } = useConversation(connector, me.id)
  const end = useRef<HTMLDivElement>(null)
  const messages = conversation?.messages ?? []
  const last = messages.at(-1)

  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
    if (last?.author === 'bot') void connector.read(me.id)
  }, [connector, me.id, last?.id, last?.author])

  return (
    <>
      <aside className="list-pane" aria-label="Chats">
        <h1>Chat</h1>
        <ul className="rows">
          <li>
            <button type="button" className="row" aria-current="page">
              <AppIcon size={32} />
              <span className="row-text">
                <strong>Switchover</strong>
                <span className="quiet">{last?.text || (last ? 'Sent a card' : 'No messages yet')}</span>
              </span>
              {me.unread > 0 && <CounterBadge count={me.unread} color="danger" size="small" />}
            </button>
          </li>
        </ul>
      </aside>
      <section className="content" aria-label="Chat with Switchover">
        <header className="content-head">
          <AppIcon size={28} />
          <h2>Switchover</h2>
          <span className="quiet">app</span>
        </header>
        {conversation && !conversation.installed ? (
          <div className="empty">
            <h3>{me.name} does not have Switchover yet</h3>
            <Button appearance="primary" onClick={() => void connector.install(me.id).then(reload)}>
              Add Switchover
            </Button>
          </div>
        ) : (
          <>
            <div className="messages" role="log" aria-label="Messages" tabIndex={0}>
              {messages.map((message) => (
                <ChatMessage
                  key={message.id}
                  message={message}
                  conversationId={conversation?.conversationId ?? ''}
                />
              ))}
              {typing && <p className="quiet">Switchover is typing…</p>}
              <div ref={end} />
            </div>
            <Composer
              conversationId={conversation?.conversationId ?? ''}
              onSend={(text) => void connector.say(me.id, text)}
            />
          </>
        )}
      </section>
    </>
  )
}
