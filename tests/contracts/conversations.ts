import type { OpenContract } from './open-contract.ts'

export function describeConversations(name: string, open: OpenContract): void {
  describe(`conversations in ${name}`, () => {
    const world = open()
    const conversation = (personId: string, conversationId: string) => ({
      personId,
      conversationId,
      serviceUrl: 'https://smba.example/emea/',
      tenantId: 'tenant',
    })

    test('the newest conversation of a person is kept, and people without one are left out', async () => {
      const { conversations } = world()
      await conversations.save(conversation('ada', 'old'))
      await conversations.save(conversation('ada', 'new'))
      expect(await conversations.of(['ada', 'nobody'])).toEqual(
        new Map([['ada', { ...conversation('ada', 'new'), blockedReason: null, language: null }]]),
      )
    })

    test('the language is the newest that was told, and one that is not told stays as it was', async () => {
      const { conversations } = world()
      await conversations.save({ ...conversation('zoe', 'one'), language: 'de-CH' })
      await conversations.save(conversation('zoe', 'two'))
      expect((await conversations.of(['zoe'])).get('zoe')?.language).toBe('de-CH')
      await conversations.save({ ...conversation('zoe', 'two'), language: 'fr-CH' })
      expect((await conversations.of(['zoe'])).get('zoe')?.language).toBe('fr-CH')
    })

    test('a blocked person stays known with the reason, and installing again unblocks', async () => {
      const { conversations } = world()
      await conversations.save(conversation('bob', 'one'))
      await conversations.block('bob', 'Bob blocked the app.')
      expect((await conversations.of(['bob'])).get('bob')?.blockedReason).toBe('Bob blocked the app.')
      await conversations.save(conversation('bob', 'two'))
      expect((await conversations.of(['bob'])).get('bob')?.blockedReason).toBeNull()
    })

    test('the usual address is the one most conversations have', async () => {
      const { conversations } = world()
      const serviceUrl = 'https://smba.example/amer/'
      await conversations.save({ ...conversation('one', 'one'), serviceUrl })
      await conversations.save(conversation('two', 'two'))
      await conversations.save(conversation('three', 'three'))
      expect(await conversations.usualAddress()).toBe('https://smba.example/emea/')
    })

    test('a person who removed the app is forgotten', async () => {
      const { conversations } = world()
      await conversations.save(conversation('eve', 'one'))
      await conversations.forget('eve')
      expect(await conversations.of(['eve'])).toEqual(new Map())
    })
  })
}
