import { eraserOf, erasedId, erasedName, isErased, wordsOf } from '#shared/erasure.ts'

const lena = {
  ids: ['5b1f0c6e-2b35-4c07-9a44-5d2f8f3a1c10', 'mail-0123456789abcdef'],
  emails: ['lena.vos@larkmoor.example'],
  names: ['Lena Vos'],
}
const erase = eraserOf(lena, ['erased-1', 'erased-1-2'])

test('ids become somebody, as values and as keys, in any case', () => {
  expect(
    erase({
      people: { [lena.ids[0]!]: { role: 'lead' } },
      ownerId: lena.ids[1],
      campaign: `health:${lena.ids[0]!.toUpperCase()}`,
    }),
  ).toEqual({
    people: { 'erased-1': { role: 'lead' } },
    ownerId: 'erased-1-2',
    campaign: 'health:erased-1',
  })
})

test('a field that is the name or the address alone says so, and a text keeps its sense', () => {
  expect(
    erase({
      name: 'Lena Vos',
      email: 'Lena.Vos@larkmoor.example',
      note: 'Ask lena vos (lena.vos@larkmoor.example) or VOS, LENA.',
      list: ['Lena Vos decides', 3, null, true],
    }),
  ).toEqual({
    name: erasedName,
    email: '',
    note: 'Ask [erased] ([erased]) or [erased].',
    list: ['[erased] decides', 3, null, true],
  })
})

test('names and addresses of others stay, also those that contain it', () => {
  const others = [
    'Helena Vos',
    'Lena Vosberg',
    'x_lena.vos@larkmoor.example',
    'helga.lena.vos@larkmoor.example',
    'lena.vos@larkmoor.example.org',
    'lena@vos',
  ]
  expect(erase(others)).toEqual(others)
})

test('a name of one word is erased in its own field only', () => {
  const will = eraserOf({ ids: ['w'], emails: [], names: ['Will'] }, ['erased-2'])
  expect(will({ name: 'Will', text: 'We will do it' })).toEqual({ name: erasedName, text: 'We will do it' })
})

test('signs that mean something in patterns are only signs, and composed letters are found either way', () => {
  const odd = { ids: [], emails: ['a+b(c)@x.example'], names: ['Inès [IT] Caron'] }
  expect(eraserOf(odd, [])(`to a+b(c)@x.example, ${'Inès [IT] Caron'.normalize('NFD')} said`)).toBe(
    'to [erased], [erased] said',
  )
})

test('of namesakes one is erased where their id stands, and texts are left as they are', () => {
  const one = eraserOf({ ids: ['u-1'], emails: [], names: [] }, ['erased-3'])
  const people = {
    'u-1': { name: 'Jan Kowalski', email: 'jan@x.example', role: 'lead' },
    'u-2': { name: 'Jan Kowalski' },
  }
  expect(one({ people, note: 'Jan Kowalski' })).toEqual({
    people: { 'erased-3': { name: erasedName, email: '', role: 'lead' }, 'u-2': { name: 'Jan Kowalski' } },
    note: 'Jan Kowalski',
  })
})

test('no text grows beyond its limit', () => {
  const short = eraserOf({ ids: [], emails: [], names: ['Li Wu'] }, [])
  expect(short('with Li Wu')).toBe('with …')
})

test('nobody is erased by an empty identity', () => {
  expect(wordsOf({ ids: [], emails: [''], names: [] })).toEqual([])
  expect(eraserOf({ ids: [], emails: [''], names: [] }, [])({ a: 'b' })).toEqual({ a: 'b' })
})

test('an erased id is told from others', () => {
  expect(isErased(erasedId('abc'))).toBe(true)
  expect(isErased(lena.ids[0]!)).toBe(false)
})
