import { waitFor } from '@testing-library/react'
import { type TabClient, attachTab } from '#infra/local/host/teams-protocol.ts'

const origin = 'http://localhost:4300'

/** What the local Teams answers to teams-js' selectPeople, seen from inside the frame. */
async function ask(pickPerson: TabClient['pickPerson']): Promise<unknown> {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const inside = frame.contentWindow!
  const answers: { args: unknown }[] = []
  Object.defineProperty(inside, 'postMessage', { value: (answer: { args: unknown }) => answers.push(answer) })
  const { detach } = attachTab(frame, origin, { pickPerson } as TabClient)
  const request = { id: 7, func: 'people.selectPeople', args: [{ title: 'Choose a person' }] }
  window.dispatchEvent(new MessageEvent('message', { source: inside, origin, data: request }))
  await waitFor(() => expect(answers).toHaveLength(1))
  detach()
  frame.remove()
  return answers[0]!.args
}

test('the person chosen is answered as teams-js expects it', async () => {
  const titles: string[] = []
  const answer = await ask((title) => {
    titles.push(title)
    return Promise.resolve({ id: 'nia', name: 'Nia', email: 'nia@larkmoor.example' })
  })
  expect(titles).toEqual(['Choose a person'])
  expect(answer).toEqual([null, [{ objectId: 'nia', displayName: 'Nia', email: 'nia@larkmoor.example' }]])
})

test('a closed picker is an abort and nobody', async () => {
  expect(await ask(() => Promise.resolve(null))).toEqual([{ errorCode: 8000 }, null])
})
