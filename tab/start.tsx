import { lazy, Suspense, useEffect, useState } from 'react'
import type { Me, PlanPage } from '#shared/api.ts'
import { PlanApp } from './app.tsx'
import { type Client, createClient } from './client.ts'
import { type Host, isFramed, type ThemeName } from './host.ts'
import { HostContext } from './host-context.tsx'
import { PlanProvider } from './plan/plan-provider.tsx'
import { messageOf } from './plan/use-read.ts'
import { currentPath, go } from './route.ts'
import { OutsidePage } from './features/start/outside-page.tsx'
import { Surface } from './surface.tsx'
import { LoadingFace, RefusedFace } from './ui/faces.tsx'

// Seen once or never by most people, so they load when needed.
const ConfigPage = lazy(async () => ({
  default: (await import('./features/start/config-page.tsx')).ConfigPage,
}))
const StartPage = lazy(async () => ({ default: (await import('./features/start/start-page.tsx')).StartPage }))

type Stage =
  | { readonly at: 'connecting' }
  | { readonly at: 'outside' }
  | { readonly at: 'refused'; readonly message: string }
  | {
      readonly at: 'in'
      readonly host: Host
      readonly client: Client
      readonly me: Me
      readonly page: PlanPage | null
    }

type Connect = (hostOrigins: readonly string[]) => Promise<Host>
type Prepared = Promise<readonly [Connect, { readonly hostOrigins: readonly string[] }]>

/** Begins to load what connecting needs; null where no host frames us. */
export function prepare(): Prepared | null {
  if (!isFramed()) return null
  return Promise.all([import('./teams.ts').then(({ connectToTeams }) => connectToTeams), readSettings()])
}

/** From an empty frame to a plan on screen: host, person, plan, each with its own face while it is missing. */
export function Start({ prepared }: { prepared: Prepared | null }) {
  const [stage, setStage] = useState<Stage>({ at: 'connecting' })
  const [theme, setTheme] = useState<ThemeName>(themeOfUrl)

  useEffect(() => {
    let wanted = true
    const show = (next: Stage) => wanted && setStage(next)
    connect(prepared, setTheme).then(show, (problem: unknown) =>
      show({ at: 'refused', message: messageOf(problem) }),
    )
    return () => {
      wanted = false
    }
  }, [prepared])

  return (
    <Surface theme={theme}>
      <Suspense fallback={<LoadingFace what="Switchover" />}>{faceOf(stage, setStage)}</Suspense>
    </Surface>
  )
}

function faceOf(stage: Stage, setStage: (stage: Stage) => void) {
  if (stage.at === 'connecting') return <LoadingFace what="Switchover" />
  if (stage.at === 'outside') return <OutsidePage />
  if (stage.at === 'refused')
    return <RefusedFace message={stage.message} again={() => window.location.reload()} />

  const { host, client, me, page } = stage
  const open = (next: PlanPage) => {
    go('')
    setStage({ ...stage, page: next })
  }
  if (host.isConfiguring || currentPath() === 'config')
    return <ConfigPage plans={me.plans} createPlan={client.createPlan} configure={host.configure} />
  if (page === null)
    return (
      <StartPage
        me={me}
        createPlan={client.createPlan}
        openPlan={(planId) => client.forPlan(planId).read<PlanPage>('')}
        onOpen={open}
      />
    )
  return (
    <HostContext value={{ locale: host.locale, share: host.share }}>
      <PlanProvider
        key={page.plan.id}
        initial={page}
        personId={me.personId}
        client={client.forPlan(page.plan.id)}
      >
        <PlanApp />
      </PlanProvider>
    </HostContext>
  )
}

async function connect(prepared: Prepared | null, onTheme: (theme: ThemeName) => void): Promise<Stage> {
  if (prepared === null) return { at: 'outside' }
  const [connectToHost, settings] = await prepared
  const host = await connectToHost(settings.hostOrigins)
  onTheme(host.theme)
  host.onTheme(onTheme)
  if (host.subPageId) go(host.subPageId)

  const client = createClient(host.token)
  const asked = new URLSearchParams(window.location.search).get('plan')
  const [me, page] = await Promise.all([
    client.me(),
    asked ? client.forPlan(asked).read<PlanPage>('') : Promise.resolve(null),
  ])
  const only = page === null && !host.isConfiguring && me.plans.length === 1 ? me.plans[0]! : null
  const opened = only ? await client.forPlan(only.id).read<PlanPage>('') : page
  host.shown()
  return { at: 'in', host, client, me, page: opened }
}

async function readSettings(): Promise<{ hostOrigins: readonly string[] }> {
  const answer = await fetch('/api/settings')
  return (await answer.json()) as { hostOrigins: readonly string[] }
}

/** The manifest hands the theme over in the address, so that the first paint is right before the host answers. */
function themeOfUrl(): ThemeName {
  const told = new URLSearchParams(window.location.search).get('theme')
  return told === 'dark' || told === 'contrast' ? told : 'default'
}
