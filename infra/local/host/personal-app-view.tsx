import { Tab, TabList } from '@fluentui/react-components'
import { AppIcon } from './app-icon.tsx'
import { useHost } from './host-context.ts'
import { TabFrame } from './tab-frame.tsx'

/** Switchover as a personal app: its home tab and, one click away, its chat. */
export function PersonalAppView() {
  const { settings, go } = useHost()
  return (
    <section className="content" aria-label="Switchover">
      <header className="content-head">
        <AppIcon size={28} />
        <h2>Switchover</h2>
        <TabList
          selectedValue="home"
          onTabSelect={(_, { value }) => go({ view: value === 'chat' ? 'chat' : 'app', subPageId: '' })}
        >
          <Tab value="chat">Chat</Tab>
          <Tab value="home">Home</Tab>
        </TabList>
      </header>
      <TabFrame place="personal" frameContext="content" contentUrl={`${settings.appUrl}/`} />
    </section>
  )
}
