import { Avatar } from '@fluentui/react-components'
import { useHost } from './host-context.ts'
import { savedTab } from './saved-tab.ts'
import { TabFrame } from './tab-frame.tsx'

/** A committee meeting: the people on stage, the plan in the side panel (about 320 px). */
export function MeetingView() {
  const { people, me, settings } = useHost()
  const present = people.filter(({ jobTitle }) => jobTitle !== 'Specialist').slice(0, 6)
  return (
    <>
      <section className="stage" aria-label="Meeting: Steering committee">
        <h2>Steering committee</h2>
        <ul className="stage-people">
          {present.map(({ id, name }) => (
            <li key={id}>
              <Avatar name={name} color="colorful" size={72} aria-hidden />
              <span>{id === me.id ? `${name} (you)` : name}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="content side-panel" aria-label="Switchover">
        <header className="content-head">
          <h2>Switchover</h2>
        </header>
        <TabFrame
          place="meeting"
          frameContext="sidePanel"
          contentUrl={savedTab()?.contentUrl ?? `${settings.appUrl}/`}
        />
      </section>
    </>
  )
}
