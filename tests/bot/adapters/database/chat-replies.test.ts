import { opened } from './opened.ts'

const world = opened()
const at = (ms: number) => new Date(Date.UTC(2026, 10, 2, 9, 0, 0, ms))
const windows = [{ most: 3, ms: 1_000 }]

test('twenty replies to one person at once take no more places than there are', async () => {
  const { chatReplies } = world()
  const taken = await Promise.all(
    Array.from({ length: 20 }, () => chatReplies.take('a:crowded', at(0), windows)),
  )
  expect(taken.filter((each) => each.taken)).toHaveLength(3)
  expect(taken.find((each) => !each.taken)).toEqual({ taken: false, freeAt: at(1_000) })
  expect(await chatReplies.take('a:somebody-else', at(0), windows)).toEqual({ taken: true })
})

test('what the sender sent to a conversation counts as well', async () => {
  const { chatReplies, conversations, deliveries } = world()
  const person = { personId: 'asked', conversationId: 'a:asked', serviceUrl: 'https://x/', tenantId: 't' }
  await conversations.save(person)
  await deliveries.schedule(
    ['1', '2'].map((occurrence) => ({
      ...{ planId: 'p', campaign: 'c', occurrence, personId: 'asked', card: 'survey', about: {} },
      ...{ whenUncertain: 'hold', dueAt: at(0), expiresAt: null },
    })),
  )
  await deliveries.claim({ now: at(100), limit: 100 })
  expect(await chatReplies.take('a:asked', at(200), windows)).toEqual({ taken: true })
  expect(await chatReplies.take('a:asked', at(300), windows)).toEqual({ taken: false, freeAt: at(1_100) })
})

test('replies can be asked for since a moment, and are forgotten', async () => {
  const { chatReplies } = world()
  await chatReplies.take('a:old', at(50_000), windows)
  await chatReplies.take('a:new', at(60_000), windows)
  expect(await chatReplies.after(at(50_000))).toEqual([{ conversationId: 'a:new', at: at(60_000) }])
  await chatReplies.forget(at(70_000))
  expect(await chatReplies.after(at(0))).toEqual([])
})
