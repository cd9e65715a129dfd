import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Term } from '#tab/ui/term.tsx'

afterEach(cleanup)

test('a term is a button of the keyboard, and its meaning is read with the word', async () => {
  render(
    <>
      <Term word="RACI" />
      <Term word="committed">Committed</Term>
    </>,
  )
  await userEvent.setup().tab()
  const raci = screen.getByRole('button', { name: 'RACI', description: /exactly one/ })
  expect(document.activeElement).toBe(raci)
  expect(document.getElementById(raci.getAttribute('popovertarget')!)?.getAttribute('popover')).toBe('auto')
  expect(screen.getByRole('button', { name: 'Committed', description: /1\.0/ })).toBeTruthy()
})
