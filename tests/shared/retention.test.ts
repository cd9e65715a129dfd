import { retentionDefaults, retentionFrom } from '#shared/retention.ts'

test('days that are told replace the usual ones, the rest stays', () => {
  expect(retentionFrom('')).toEqual(retentionDefaults)
  expect(retentionFrom('messages=200, comments=365')).toEqual({
    ...retentionDefaults,
    messages: 200,
    comments: 365,
  })
})

test.each(['message=200', 'messages', 'messages=-1', 'messages=7', 'messages=99999', 'constructor=400'])(
  '“%s” is refused',
  (text) => {
    expect(retentionFrom(text)).toBeNull()
  },
)
