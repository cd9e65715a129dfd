import { Button } from '@fluentui/react-components'
import { useCallback, useRef, useState } from 'react'
import { AppIcon } from './app-icon.tsx'
import { useHost } from './host-context.ts'
import { saveTab } from './saved-tab.ts'
import { TabFrame } from './tab-frame.tsx'

/** Adding the tab to the channel: the tab's own configuration page between Teams' title and its Save button. */
export function ConfigView() {
  const { settings, go } = useHost()
  const [valid, setValid] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const save = useRef<() => void>(() => {})
  const onAttach = useCallback((attachedSave: () => void) => {
    save.current = attachedSave
  }, [])

  function saved(reason: string | null): void {
    if (reason === null) go({ view: 'tab', subPageId: '' })
    else setProblem(reason)
  }

  return (
    <div className="dialog-ground">
      <div className="config-dialog" role="dialog" aria-label="Add Switchover to the channel">
        <header className="content-head">
          <AppIcon size={28} />
          <h2>Switchover</h2>
        </header>
        <TabFrame
          place="channel"
          frameContext="settings"
          contentUrl={`${settings.appUrl}/#/configure`}
          configuring={{ setSettings: saveTab, setValidity: setValid, saved, onAttach }}
        />
        <footer className="dialog-foot">
          {problem !== null && <span role="alert">{problem}</span>}
          <Button onClick={() => go({ view: 'tab' })}>Cancel</Button>
          <Button appearance="primary" disabled={!valid} onClick={() => save.current()}>
            Save
          </Button>
        </footer>
      </div>
    </div>
  )
}
