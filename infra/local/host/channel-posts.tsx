import { Avatar, Button } from '@fluentui/react-components'
import { companyTeam } from '../connector/team.ts'
import { useHost } from './host-context.ts'
import { MessageMenu } from './message-menu.tsx'

/** What colleagues wrote in the channel: nothing of it is in the plan until somebody saves it there. */
const posts = [
  {
    id: '1772700000000',
    author: 'Tomasz Zieliński',
    sentAt: '2026-03-05T08:40:00.000Z',
    text: 'Agreed in the stand-up: Leeds moves first, Lyon follows after the summer.',
  },
  {
    id: '1772710000000',
    author: 'Priya Raman',
    sentAt: '2026-03-05T11:26:40.000Z',
    text: 'Heads-up: the carrier may need four more weeks to port the numbers in Lyon.',
  },
  {
    id: '1772720000000',
    author: 'Owen Hartley',
    sentAt: '2026-03-05T14:13:20.000Z',
    text: 'Counted by hand: 4.2 % of the calls at the service desk were poor last month.',
  },
] as const

const [, channel] = companyTeam.channels

/** The posts of the plan's channel; each has the app's actions in its menu. */
export function ChannelPosts() {
  const { go } = useHost()
  return (
    <div className="messages" role="log" aria-label="Posts" tabIndex={0}>
      {posts.map(({ id, author, sentAt, text }) => (
        <article key={id} className="message" aria-label={author}>
          <Avatar name={author} color="colorful" size={32} aria-hidden />
          <div className="message-body">
            <div className="message-head quiet">
              <span className="message-author">{author}</span>
              <time dateTime={sentAt}>{sentAt.slice(0, 10)}</time>
              <MessageMenu
                message={{ id, author, sentAt, conversationId: `${channel.id};messageid=${id}`, html: text }}
              />
            </div>
            <div className="bubble">{text}</div>
          </div>
        </article>
      ))}
      <p className="quiet">Sanne Vermeulen added a tab: the success plan of the phone rollout.</p>
      <Button appearance="primary" onClick={() => go({ view: 'tab', subPageId: '' })}>
        Open the plan
      </Button>
    </div>
  )
}
