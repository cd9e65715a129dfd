import { Spinner } from '@fluentui/react-components'
import { useEffect, useRef, useState } from 'react'
import type { Address } from './address.ts'
import { workPage } from './deep-link.ts'
import { useHost } from './host-context.ts'
import type { HostState } from './host-context.ts'
import { legacyContext } from './legacy-context.ts'
import type { FrameContext } from './legacy-context.ts'
import { savedTab } from './saved-tab.ts'
import { attachTab } from './teams-protocol.ts'
import type { TabClient } from './teams-protocol.ts'

interface TabFrameProps {
  readonly place: 'channel' | 'personal' | 'meeting'
  readonly frameContext: FrameContext
  readonly contentUrl: string
  /** Only while configuring: what the tab says about its own settings. */
  readonly configuring?: Pick<TabClient, 'setSettings' | 'setValidity' | 'saved'> & {
    readonly onAttach: (save: () => void) => void
  }
}

/** Frames Switchover's tab as Teams does. A change of theme is told; person, page or place load the tab anew. */
export function TabFrame(props: TabFrameProps) {
  const { me, address } = useHost()
  return <LoadedTab key={`${me.id} ${address.subPageId} ${props.place} ${props.contentUrl}`} {...props} />
}

function LoadedTab({ place, frameContext, contentUrl, configuring }: TabFrameProps) {
  const host = useHost()
  const frame = useRef<HTMLIFrameElement>(null)
  const current = useRef({ host, configuring })
  const tab = useRef<ReturnType<typeof attachTab> | null>(null)
  const [source] = useState(() => withQuery(contentUrl, host.address))
  const [loading, setLoading] = useState(true)
  const [failure, setFailure] = useState<string | null>(null)
  const { theme } = host.address

  useEffect(() => {
    current.current = { host, configuring }
  })

  useEffect(() => {
    if (!frame.current) return
    const latest = () => current.current
    const client: TabClient = {
      frameContext: () => frameContext,
      clientType: () => (latest().host.width === 'phone' ? 'android' : 'web'),
      context: () => contextOf(latest().host, place, frameContext),
      token: () => ssoToken(latest().host),
      settings: () => savedTab() ?? {},
      setSettings: (settings) => latest().configuring?.setSettings(settings),
      setValidity: (valid) => latest().configuring?.setValidity(valid),
      saved: (problem) => latest().configuring?.saved(problem),
      shareLink: (subPageId, label) => latest().host.shareLink(subPageId, label),
      navigate: (subPageId) => latest().host.go({ subPageId }),
      openLink: (link) => latest().host.openLink(link),
      pickPerson: (title) => latest().host.pickPerson(title),
      progress: (step, message) => {
        setLoading(false)
        if (step === 'failure') setFailure(message)
      },
    }
    const attached = attachTab(frame.current, new URL(contentUrl).origin, client)
    tab.current = attached
    current.current.configuring?.onAttach(() => attached.tell('settings.save', [{}]))
    return attached.detach
  }, [contentUrl, frameContext, place])

  useEffect(() => {
    tab.current?.tell('themeChange', [theme])
  }, [theme])

  return (
    <div className="tab-frame">
      {loading && <Spinner className="tab-spinner" label="Loading Switchover" />}
      {failure !== null && (
        <p className="tab-failure" role="alert">
          Switchover could not be shown: {failure}
        </p>
      )}
      <iframe
        ref={frame}
        src={source}
        title="Switchover"
        allow="clipboard-write"
        onLoad={() => setLoading(false)}
      />
    </div>
  )
}

function contextOf(host: HostState, place: TabFrameProps['place'], frameContext: FrameContext): object {
  const { me: person, settings, address, width } = host
  const entityId = place === 'personal' ? personalTab(address.subPageId) : (savedTab()?.entityId ?? 'plan')
  const { theme, locale, subPageId } = address
  const shown = {
    person,
    tenantId: settings.tenantId,
    theme,
    locale,
    subPageId,
    entityId,
    frameContext,
    place,
  }
  return legacyContext({ ...shown, phone: width === 'phone' })
}

function personalTab(subPageId: string): string {
  return subPageId === workPage ? 'work' : 'home'
}

async function ssoToken({ settings, me }: HostState): Promise<string> {
  const answer = await fetch(`${settings.entraUrl}/local/sso-token?person=${me.id}`)
  const { token } = (await answer.json()) as { token?: string }
  if (!answer.ok || !token) throw new Error('resourceRequiresConsent')
  return token
}

/** As the manifest's URL placeholders do it: the first paint can be in the right theme. */
function withQuery(contentUrl: string, { theme, locale }: Address): string {
  const url = new URL(contentUrl)
  url.searchParams.set('theme', theme)
  url.searchParams.set('locale', locale)
  return url.href
}
