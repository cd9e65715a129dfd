import { Avatar } from '@fluentui/react-components'
import { useHost } from './host-context.ts'

/** The feed: who of the people met by name has unread messages of the app, so that one sees what arrived where. */
export function ActivityView() {
  const { people, go } = useHost()
  const waiting = people.filter(({ unread }) => unread > 0).slice(0, 50)
  return (
    <section className="content" aria-label="Activity">
      <header className="content-head">
        <h2>Activity</h2>
      </header>
      {waiting.length === 0 && <p className="empty quiet">Nobody has unread messages.</p>}
      <ul className="rows wide">
        {waiting.map(({ id, name, unread }) => (
          <li key={id}>
            <button type="button" className="row" onClick={() => go({ view: 'chat', personId: id })}>
              <Avatar name={name} color="colorful" size={32} aria-hidden />
              <span>
                {name}: {unread} unread from Switchover
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
