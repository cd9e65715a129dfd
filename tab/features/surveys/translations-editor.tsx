import { tokens, typographyStyles } from '@fluentui/react-theme'
import { makeStyles } from '@griffel/react'
import { useState } from 'react'
import type { CardLanguage, Survey, Translation } from '#shared/parts/survey.ts'
import { languageWords } from '#shared/words/survey-card.ts'
import { EditControl } from '../../ui/edit-control.tsx'
import { Hint, Stack } from '../../ui/layout.tsx'
import { optionsOf } from '../../ui/options.ts'

const useStyles = makeStyles({
  problem: { ...typographyStyles.caption1, margin: 0, color: tokens.colorPaletteRedForeground1 },
})

interface Control {
  problem: string | undefined
  initial: unknown
  onChange: (translations: unknown) => void
}

/** The texts of a survey in one more language at a time; the original stands as the hint. */
export function TranslationsEditor({ problem, initial, onChange }: Control) {
  const styles = useStyles()
  const [survey] = useState(initial as Survey)
  const [rows, setRows] = useState<readonly Translation[]>(survey.translations)
  const others = Object.entries(languageWords).filter(([code]) => code !== survey.language)
  const [language, setLanguage] = useState<CardLanguage>(rows[0]?.language ?? (others[0]![0] as CardLanguage))
  const rowOf = (of: string) => rows.find((each) => each.language === language && each.of === of)
  const tell = (of: string, more: Partial<Translation>) => {
    const told = { language, of, text: '', options: [], ...rowOf(of), ...more }
    const rest = rows.filter((each) => each.language !== language || each.of !== of)
    const isBlank = told.text === '' && told.options.every((option) => option === '')
    const next = isBlank ? rest : [...rest, told]
    setRows(next)
    onChange(next)
  }
  const text = (of: string, label: string, original: string) => (
    <EditControl
      key={of}
      field={{ name: of, label, kind: 'line', hint: original }}
      value={rowOf(of)?.text ?? ''}
      problem={undefined}
      onChange={(value) => tell(of, { text: String(value) })}
    />
  )
  return (
    <Stack>
      <EditControl
        field={{
          name: 'into',
          label: 'Translate into',
          kind: 'choice',
          options: optionsOf(Object.fromEntries(others)),
        }}
        value={language}
        problem={undefined}
        onChange={(value) => setLanguage(value as CardLanguage)}
      />
      <Hint>
        People get the language they read Teams in, others the survey’s own. Scales, promises and buttons are
        translated already; what you leave blank stays as it was written.
      </Hint>
      {text('title', 'Title', survey.title)}
      {survey.intro !== '' && text('intro', 'Introduction', survey.intro)}
      {survey.questions.map((question, n) => (
        <Stack key={question.id}>
          {text(question.id, `Question ${n + 1}`, question.text)}
          {question.kind === 'choice' && (
            <EditControl
              field={{
                ...{ name: 'options', label: `Options of question ${n + 1}`, kind: 'lines' },
                hint: `In the same order, one per line: ${question.options.join(', ')}`,
              }}
              value={(rowOf(question.id)?.options ?? []).join('\n')}
              problem={undefined}
              onChange={(value) =>
                tell(question.id, { options: String(value).split('\n').slice(0, question.options.length) })
              }
            />
          )}
        </Stack>
      ))}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </Stack>
  )
}
