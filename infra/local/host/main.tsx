import { createRoot } from 'react-dom/client'
import { createConnectorClient } from './connector-client.ts'
import { HostApp } from './host-app.tsx'
import { z } from 'zod'
import { Command, HostSettings } from './host-settings.ts'

async function start(): Promise<void> {
  const settings = HostSettings.parse(await (await fetch('/local/settings.json')).json())
  const commands = z.array(Command).parse(await (await fetch('/local/commands.json')).json())
  const connector = createConnectorClient(settings.connectorUrl)
  const people = await connector.people()
  createRoot(document.querySelector('#root')!).render(
    <HostApp settings={settings} commands={commands} connector={connector} peopleAtStart={people} />,
  )
}

start().catch((problem: unknown) => {
  document.querySelector('#root')!.textContent = `The local Teams could not start: ${String(problem)}`
})
