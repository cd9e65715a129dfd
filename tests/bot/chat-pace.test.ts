import { mayReply } from '#bot/chat-pace.ts'
import { testWorld } from '#tests/support/world.ts'

test('replies wait for their place in the windows, and one that would come too late is not sent', async () => {
  const bed = await testWorld({ pace: { perSecond: 50, conversation: [{ most: 2, ms: 300 }] } })
  const world = { ...bed.world, now: () => new Date() }
  try {
    const began = Date.now()
    for (let nth = 0; nth < 4; nth += 1) expect(await mayReply(world, 'a:ada')).toBe(true)
    expect(Date.now() - began).toBeGreaterThanOrEqual(300)

    const slow = { ...world, pace: { perSecond: 50, conversation: [{ most: 1, ms: 60_000 }] } }
    expect(await mayReply(slow, 'a:bob')).toBe(true)
    expect(await mayReply(slow, 'a:bob')).toBe(false)
  } finally {
    await bed.close()
  }
}, 30_000)

test('a clock that stands still holds nobody for ever: whoever waited long enough is told no', async () => {
  const bed = await testWorld({ pace: { perSecond: 50, conversation: [{ most: 1, ms: 2_000 }] } })
  try {
    expect(await mayReply(bed.world, 'a:ada')).toBe(true)
    expect(await mayReply(bed.world, 'a:ada')).toBe(false)
  } finally {
    await bed.close()
  }
}, 30_000)
