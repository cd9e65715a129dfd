import { act, fireEvent, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Refusal } from '#shared/basics/refusal.ts'
import { PrivacyPage } from '#tab/features/privacy/privacy-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

const omar = { personId: 'omar', name: 'Omar Said', email: 'omar@example.org', plans: 2 }

function show(posts: Parameters<typeof clientInMemory>[3]) {
  const plan = aPlan()
  renderPlan(<PrivacyPage />, { plan, client: clientInMemory(plan, 'lena', {}, posts), personId: 'lena' })
}

async function find(words: string) {
  await userEvent.type(
    screen.getByRole('searchbox', { name: 'Name, e-mail address or object id' }),
    `${words}{Enter}`,
  )
}

test('a person is found, and erased only once their name is typed', async () => {
  const told: unknown[] = []
  show({
    '/admin/person/find': () => [omar],
    '/admin/person/led-alone': () => [],
    '/admin/person/erase': (body) => {
      told.push(body)
      return { plans: 2, rows: 31, nameStays: true }
    },
  })
  await find('omar')
  await userEvent.click(await screen.findByRole('button', { name: 'Choose Omar Said' }))
  const erase = screen.getByRole('button', { name: 'Erase this person' })
  const field = screen.getByRole('textbox', { name: 'To erase, type: Omar Said' })
  fireEvent.change(field, { target: { value: 'Omar' } })
  await userEvent.click(erase)
  expect(told).toEqual([])

  fireEvent.change(field, { target: { value: 'omar said' } })
  await userEvent.click(erase)
  expect(
    await screen.findByText(/Erased: 31 records in 2 plans\. Somebody else has the same name/),
  ).toBeTruthy()
  expect(told).toEqual([{ personId: 'omar', typed: 'omar said' }])
  expect(screen.queryByRole('button', { name: 'Erase this person' })).toBeNull()
})

test('who is no administrator is told so, in the words of the server', async () => {
  show({
    '/admin/person/find': () => {
      throw new Refusal('forbidden', 'Only administrators of Switchover can do this.')
    },
  })
  await find('omar')
  expect((await screen.findByRole('alert')).textContent).toContain(
    'Only administrators of Switchover can do this.',
  )
})

test('of nobody by name an id can still be looked into, and other words lead nowhere', async () => {
  show({ '/admin/person/find': () => [], '/admin/person/led-alone': () => [] })
  await find('nobody at all')
  expect(await screen.findByText('Nobody was found')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Go on with this id' })).toBeNull()
  await userEvent.clear(screen.getByRole('searchbox'))
  await find('5B1F0C6E-2b35-4c07-9a44-5d2f8f3a1c10')
  await userEvent.click(await screen.findByRole('button', { name: 'Go on with this id' }))
  expect(
    screen.getByRole('textbox', { name: 'To erase, type: 5b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10' }),
  ).toBeTruthy()
})

test('under the words of a search never stands who was found by another', async () => {
  const answers: ((found: unknown[]) => void)[] = []
  show({ '/admin/person/find': () => new Promise((answer) => answers.push(answer)) })
  await find('omar')
  await userEvent.clear(screen.getByRole('searchbox'))
  await find('nobody')
  await act(async () => answers[1]!([]))
  await act(async () => answers[0]!([omar]))
  expect(screen.getByText('Nobody was found')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Choose Omar Said' })).toBeNull()
})

describe('of plans that nobody else leads', () => {
  const rollout = (others: readonly object[]) => ({ planId: 'plan/1', name: 'Teams calling', others })
  const owen = { personId: 'owen', name: 'Owen Hartley', email: 'owen@example.org', role: 'sponsor' }
  const only = 'This is the only lead of the plan “Teams calling”.'

  /** A server that erases Omar once somebody else leads. */
  function withPlan(told: unknown[], { isLead = false, isSeen = true } = {}) {
    const led = () => (isLead || !isSeen ? [] : [rollout([owen])])
    show({
      '/admin/person/find': () => [omar],
      '/admin/person/led-alone': led,
      '/admin/plans/plan%2F1/lead': (body) => {
        told.push(body)
        isLead = true
        return {}
      },
      '/admin/person/erase': () => {
        isSeen = true
        if (!isLead) throw new Refusal('conflict', only)
        return { plans: 2, rows: 31, nameStays: false }
      },
    })
  }

  async function erase() {
    fireEvent.change(screen.getByRole('textbox', { name: /To erase, type/ }), {
      target: { value: 'Omar Said' },
    })
    await userEvent.click(screen.getByRole('button', { name: 'Erase this person' }))
  }

  const choose = async () => userEvent.click(await screen.findByRole('button', { name: 'Choose Omar Said' }))

  test('an administrator makes somebody else lead in place, and then the person is erased', async () => {
    const told: unknown[] = []
    withPlan(told)
    await find('omar')
    await choose()
    const leads = await screen.findByRole('combobox', { name: 'Who leads “Teams calling” from now on' })
    await erase()
    expect(await screen.findByText(only)).toBeTruthy()

    await userEvent.click(screen.getByRole('button', { name: 'Make lead' }))
    expect(told).toEqual([])
    await userEvent.selectOptions(leads, 'Owen Hartley · Sponsor · owen@example.org')
    await userEvent.click(screen.getByRole('button', { name: 'Make lead' }))
    expect(await screen.findByText('Owen Hartley leads “Teams calling” now.')).toBeTruthy()
    expect(told).toEqual([{ personId: 'owen' }])
    expect(screen.queryByRole('region', { name: 'Plans only Omar Said leads' })).toBeNull()
    await erase()
    expect(await screen.findByText('Erased: 31 records in 2 plans.')).toBeTruthy()
  })

  test('one that came to be so meanwhile is shown once erasing is refused', async () => {
    withPlan([], { isSeen: false })
    await find('omar')
    await choose()
    expect(screen.queryByRole('combobox')).toBeNull()
    await erase()
    expect(await screen.findByRole('combobox', { name: /from now on$/ })).toBeTruthy()
  })

  test('with nobody else on it, it is said that nobody can be chosen', async () => {
    show({ '/admin/person/find': () => [omar], '/admin/person/led-alone': () => [rollout([])] })
    await find('omar')
    await choose()
    expect(await screen.findByText(/Nobody else who can sign in is on “Teams calling”/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Make lead' })).toBeNull()
  })
})

test('somebody who was erased is let in again by what the admin knows of them', async () => {
  const told: unknown[] = []
  show({
    '/admin/person/let-in': (body) => {
      told.push(body)
      if (told.length === 1) throw new Refusal('not-found', 'Nobody with this id was erased.')
      return {}
    },
  })
  const field = screen.getByRole('textbox', { name: 'Object id or e-mail address they had' })
  const letIn = screen.getByRole('button', { name: 'Let them in again' })
  fireEvent.change(field, { target: { value: ' omar@example.org ' } })
  await userEvent.click(letIn)
  expect(await screen.findByText('Nobody with this id was erased.')).toBeTruthy()
  await userEvent.click(letIn)
  expect(await screen.findByText(/may be written down again/)).toBeTruthy()
  expect(told).toEqual([{ personId: 'omar@example.org' }, { personId: 'omar@example.org' }])
})
