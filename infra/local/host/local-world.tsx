import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  OverlayDrawer,
} from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useHost } from './host-context.ts'

/** What happens outside of the product: people make calls. Never part of Teams, hence a drawer of its own. */
export function LocalWorld({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { settings } = useHost()
  const [said, setSaid] = useState('')

  function makeCalls(kind: 'poor' | 'good', count: number) {
    setSaid('Calling…')
    fetch(`${settings.graphUrl}/local/calls`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, count }),
    }).then(
      ({ ok, status }) =>
        setSaid(ok ? `${count} ${kind} ${count === 1 ? 'call' : 'calls'} made.` : `Graph: ${status}.`),
      () => setSaid('The local Graph can not be reached.'),
    )
  }

  return (
    <OverlayDrawer position="end" open={open} onOpenChange={(_, { open: still }) => still || onClose()}>
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button appearance="subtle" aria-label="Close" icon={<DismissRegular />} onClick={onClose} />
          }
        >
          Local world
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        <p className="quiet">
          Nothing here belongs to Teams or to Switchover. These buttons let the people of the invented company
          use their phones; the call records then come from the local Graph, as they would from Microsoft’s.
        </p>
        <div className="stacked">
          <Button onClick={() => makeCalls('poor', 1)}>Make a poor call</Button>
          <Button onClick={() => makeCalls('good', 20)}>Make 20 good calls</Button>
        </div>
        <p role="status">{said}</p>
      </DrawerBody>
    </OverlayDrawer>
  )
}
