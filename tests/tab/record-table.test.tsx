import { act, cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { RecordTable } from '#tab/ui/record-table.tsx'

Element.prototype.scrollIntoView = () => undefined

afterEach(() => {
  cleanup()
  window.location.hash = ''
})

const rows = Array.from({ length: 300 }, (_, n) => ({ id: `r${n}`, title: `Risk ${n}` }))
const table = (
  <RecordTable label="Risks" rows={rows} columns={[{ name: 'Risk', cell: ({ title }) => title }]} />
)

test('a long list draws its first rows, says how many there are, and grows on demand', async () => {
  render(table)
  expect(screen.getAllByRole('rowheader')).toHaveLength(60)
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('301')
  expect(screen.getByText('60 of 300 shown')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Show more: Risks' }))
  expect(screen.getAllByRole('rowheader')).toHaveLength(120)
})

test('a short list is all there', () => {
  render(
    <RecordTable
      label="Risks"
      rows={rows.slice(0, 60)}
      columns={[{ name: 'Risk', cell: ({ title }) => title }]}
    />,
  )
  expect(screen.getAllByRole('rowheader')).toHaveLength(60)
  expect(screen.queryByRole('button')).toBeNull()
})

test('the row a link names is there and marked, however far down it is', () => {
  window.location.hash = '#/risks/r250'
  render(table)
  const here = screen.getAllByRole('row').filter((row) => row.getAttribute('aria-current') === 'true')
  expect(here.map((row) => row.textContent)).toEqual(['Risk 250'])
})

test('going to another row moves the mark', async () => {
  render(table)
  await act(async () => {
    window.location.hash = '#/risks/r3'
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  expect(screen.getByRole('rowheader', { name: 'Risk 3' }).closest('tr')?.getAttribute('aria-current')).toBe(
    'true',
  )
})
