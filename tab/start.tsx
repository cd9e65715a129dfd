import { lazy, Suspense, useEffect, useState } from 'react'
import { connect, type Connected, type Prepared } from './connect.ts'
import { OutsidePage } from './features/start/outside-page.tsx'
import { Inside } from './inside.tsx'
import { directionOf, isPseudo } from './locale.ts'
import { messageOf } from './plan/use-read.ts'
import { Surface } from './surface.tsx'
import type { ThemeName } from './host.ts'
import { LoadingFace, RefusedFace } from './ui/faces.tsx'

// Only for those who try how the pages bear another language.
const PseudoText = lazy(async () => ({ default: (await import('./pseudo-text.tsx')).PseudoText }))

type Stage =
  | { readonly at: 'connecting' }
  | { readonly at: 'outside' }
  | { readonly at: 'refused'; readonly message: string }
  | { readonly at: 'in'; readonly connected: Connected }

const loading = (
  <main>
    <LoadingFace what="Switchover" />
  </main>
)

/** From an empty frame to a plan on screen: host, person, plan, each with its own face while it is missing. */
export function Start({ prepared }: { prepared: Prepared | null }) {
  const [stage, setStage] = useState<Stage>({ at: prepared ? 'connecting' : 'outside' })
  const [theme, setTheme] = useState<ThemeName>(themeOfUrl)
  const [locale, setLocale] = useState(() => ofUrl('locale') ?? 'en')

  useEffect(() => {
    if (!prepared) return
    let wanted = true
    const show = (next: Stage) => wanted && setStage(next)
    const connected = connect(prepared, (host) => {
      setTheme(host.theme)
      setLocale(host.locale)
      host.onTheme(setTheme)
    })
    connected.then(
      (made) => show({ at: 'in', connected: made }),
      (problem: unknown) => show({ at: 'refused', message: messageOf(problem) }),
    )
    return () => {
      wanted = false
    }
  }, [prepared])

  return (
    <Surface theme={theme} locale={locale} dir={directionOf(locale)}>
      <Suspense fallback={loading}>{faceOf(stage)}</Suspense>
      {isPseudo(locale) && (
        <Suspense fallback={null}>
          <PseudoText />
        </Suspense>
      )}
    </Surface>
  )
}

function faceOf(stage: Stage) {
  if (stage.at === 'connecting') return loading
  if (stage.at === 'outside') return <OutsidePage />
  if (stage.at === 'refused')
    return (
      <main>
        <RefusedFace message={stage.message} again={() => window.location.reload()} />
      </main>
    )
  return <Inside {...stage.connected} />
}

/** The manifest hands the theme over in the address, so that the first paint is right before the host answers. */
function themeOfUrl(): ThemeName {
  const told = ofUrl('theme')
  return told === 'dark' || told === 'contrast' ? told : 'default'
}

function ofUrl(name: string): string | null {
  return new URLSearchParams(window.location.search).get(name)
}
