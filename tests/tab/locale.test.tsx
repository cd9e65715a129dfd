import { act, cleanup, render, screen } from '@testing-library/react'
import { directionOf, isPseudo, pseudoOf } from '#tab/locale.ts'
import { PseudoText } from '#tab/pseudo-text.tsx'

afterEach(cleanup)

test('Arabic, Hebrew and the mirrored pseudo-locale are written from the right', () => {
  expect(['ar', 'ar-SA', 'he-IL', 'en-XB'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl'])
  expect(['en', 'de-DE', 'en-XA', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr', 'ltr'])
  expect(['en-XA', 'en-xb', 'en-GB'].map(isPseudo)).toEqual([true, true, false])
})

test('a pseudo text is a third longer, keeps its spaces and is made once', () => {
  const said = pseudoOf(' Open the plan ')
  expect(said).toMatch(/^ ⟦.*⟧ $/)
  expect(said.length).toBeGreaterThanOrEqual(' Open the plan '.length * 1.3)
  expect(pseudoOf('⟦Öþéñ⟧')).toBe('⟦Öþéñ⟧')
  expect(pseudoOf('84.7 %')).toBe('84.7 %')
})

test('the finished page is shown in accents, also what comes later and what is only read out', async () => {
  const page = (words: string) => (
    <div>
      <button aria-label="Close">×</button>
      <p>{words}</p>
      <PseudoText />
    </div>
  )
  const { rerender } = render(page('Risks'))
  expect(screen.getByRole('button').getAttribute('aria-label')).toContain('Çļöšé')
  await act(async () => rerender(page('Waves')))
  expect(screen.getByText(/⟦Ŵåṽéš|⟦Ŵåvéš/)).toBeTruthy()
})
