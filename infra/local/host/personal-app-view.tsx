import { Tab, TabList } from '@fluentui/react-components'
import { AppIcon } from './app-icon.tsx'
import { workPage } from './deep-link.ts'
import { useHost } from './host-context.ts'
import { TabFrame } from './tab-frame.tsx'

/** Switchover as a personal app: its tabs and, one click away, its chat. */
export function PersonalAppView() {
  const { settings, address, go } = useHost()
  const shown = address.subPageId === workPage ? workPage : 'home'
  return (
    <section className="content" aria-label="Switchover">
      <header className="content-head">
        <AppIcon size={28} />
        <h2>Switchover</h2>
        <TabList
          selectedValue={shown}
          onTabSelect={(_, { value }) =>
            go({ view: value === 'chat' ? 'chat' : 'app', subPageId: value === workPage ? workPage : '' })
          }
        >
          <Tab value="chat">Chat</Tab>
          <Tab value="home">Plans</Tab>
          <Tab value={workPage}>My work</Tab>
        </TabList>
      </header>
      <TabFrame
        place="personal"
        frameContext="content"
        contentUrl={`${settings.appUrl}/#/${shown === workPage ? workPage : ''}`}
      />
    </section>
  )
}
