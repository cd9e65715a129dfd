import { makeStyles } from '@griffel/react'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { CardPreview } from '#shared/api-surveys.ts'
import type { CardLanguage, Survey, Translation } from '#shared/parts/survey.ts'
import { languageWords } from '#shared/words/survey-card.ts'
import { usePlan } from '../../plan/plan-context.tsx'
import { messageOf } from '../../plan/use-read.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import { Hint, Prose, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'

const AdaptiveCard = lazy(async () => ({ default: (await import('./adaptive-card.tsx')).AdaptiveCard }))

const useStyles = makeStyles({
  // It stays in sight while the questions are written, however many there are.
  beside: {
    position: 'sticky',
    top: 0,
    maxHeight: 'calc(100vh - 10rem)',
    overflowY: 'auto',
    '@media (max-width: 900px)': { position: 'static', maxHeight: 'none' },
  },
})

const restMs = 400

type Looked = { readonly preview: CardPreview } | { readonly problem: string } | null

/** Beside the form: the card people will get, drawn by the server as it draws the real one, in each of its languages. */
export function CardBeside({ told }: { told: Record<string, unknown> }) {
  const styles = useStyles()
  const { plan } = usePlan()
  const known = plan.surveys.find(({ id }) => id === told.id) ?? null
  const languages = languagesIn({ ...known, ...told })
  const [chosen, setChosen] = useState<CardLanguage | null>(null)
  const language = languages.find((each) => each === chosen) ?? languages[0]!
  const looked = useLook(told, language)
  return (
    <Panel title="What people get" className={styles.beside}>
      <Stack>
        {languages.length > 1 && (
          <EditControl
            field={{
              ...{ name: 'language', label: 'Read in', kind: 'choice' },
              options: languages.map((value) => ({ value, label: languageWords[value] })),
            }}
            value={language}
            problem={undefined}
            onChange={(value) => setChosen(value as CardLanguage)}
          />
        )}
        <div role="status">
          {looked === null && <Hint>Drawing the card …</Hint>}
          {looked && 'problem' in looked && <Prose>{looked.problem}</Prose>}
        </div>
        {looked && 'preview' in looked && (
          <Suspense fallback={<Hint>Drawing the card …</Hint>}>
            <AdaptiveCard card={looked.preview.card} />
            <Hint>
              {sayKilobytes(looked.preview.bytes)} of the 28 KB Teams takes. You can fill it in to try it;
              nothing is sent.
            </Hint>
          </Suspense>
        )}
      </Stack>
    </Panel>
  )
}

/** Asks the server when typing rests; an answer that comes after a newer question is dropped. */
function useLook(told: Record<string, unknown>, language: CardLanguage): Looked {
  const { post } = usePlan()
  const [looked, setLooked] = useState<Looked>(null)
  const asked = JSON.stringify([told, language])
  const look = useEffectEvent(async (wanted: { current: boolean }) => {
    try {
      const survey = { ...told, title: told.title || 'Untitled' }
      const preview = await post<CardPreview>('surveys/preview', { survey, language })
      if (wanted.current) setLooked({ preview })
    } catch (problem) {
      if (wanted.current) setLooked({ problem: messageOf(problem).replace(/^[\w.]+: /, '') })
    }
  })
  useEffect(() => {
    const wanted = { current: true }
    const timer = setTimeout(() => void look(wanted), restMs)
    return () => {
      wanted.current = false
      clearTimeout(timer)
    }
  }, [asked])
  return looked
}

function languagesIn({ language = 'en', translations = [] }: Partial<Survey>): CardLanguage[] {
  return [...new Set([language, ...translations.map((each: Translation) => each.language)])]
}

function sayKilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`
}
