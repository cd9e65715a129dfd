import { outcomeOf } from '#bot/adapters/teams/send-outcome.ts'

/** As the SDK throws it (seen with botbuilder 4.23.3): own fields on an Error, headers with `get`, the body as text. */
function restError(fields: object, { retryAfter = '', body = '{}' } = {}) {
  const headers = { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) }
  return Object.assign(new Error('said by the SDK'), {
    name: 'RestError',
    response: { bodyAsText: body, headers },
    ...fields,
  })
}

test('an error code of Teams that is a number does not hide the status', () => {
  expect(outcomeOf(restError({ statusCode: 502, code: 209 })).kind).toBe('notSent')
})

test('Retry-After is read as seconds and as a date', () => {
  const retryAfterMs = (retryAfter: string) => {
    const outcome = outcomeOf(restError({ statusCode: 429 }, { retryAfter }))
    return outcome.kind === 'throttled' ? outcome.retryAfterMs : NaN
  }
  expect(retryAfterMs('7')).toBe(7_000)
  expect(retryAfterMs('0')).toBe(0)
  expect(retryAfterMs('')).toBeNull()
  expect(retryAfterMs('soon')).toBeNull()
  expect(retryAfterMs(new Date(Date.now() + 60_000).toUTCString())).toBeGreaterThan(55_000)
  expect(retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0)
})

test('what is wrong with the app itself does not mark a person as gone', () => {
  const byAdmin = { body: JSON.stringify({ error: { code: 'BotDisabledByAdmin', message: '…' } }) }
  expect(outcomeOf(restError({ statusCode: 403 }, byAdmin)).kind).toBe('rejected')
  expect(outcomeOf(restError({ statusCode: 403 }, { body: '' })).kind).toBe('rejected')
  for (const body of [
    '<html>Blocked by the firewall</html>',
    JSON.stringify({ error: { code: 'NotEnoughPermissions' } }),
  ])
    expect(outcomeOf(restError({ statusCode: 403 }, { body })).kind).toBe('rejected')
  expect(outcomeOf(restError({ statusCode: 404 }, { body: '<html>Not found</html>' })).kind).toBe('rejected')
})

test.each(['ConversationBlockedByUser', 'BotNotInConversationRoster', 'ForbiddenOperationException'])(
  '403 with %s speaks of the person',
  (code) => {
    const body = JSON.stringify({ error: { code, message: '…' } })
    expect(outcomeOf(restError({ statusCode: 403 }, { body })).kind).toBe('unreachable')
  },
)

test('a blocked person is known as Teams says it, and a conversation that is gone', () => {
  const blocked = { body: JSON.stringify({ errorCode: 209, message: '{"subCode":"MessageWritesBlocked"}' }) }
  expect(outcomeOf(restError({ statusCode: 403 }, blocked)).kind).toBe('unreachable')
  const gone = { body: JSON.stringify({ error: { code: 'ConversationNotFound', message: '…' } }) }
  expect(outcomeOf(restError({ statusCode: 404 }, gone)).kind).toBe('unreachable')
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])(
  '%s says that nothing left',
  (code) => {
    expect(outcomeOf(Object.assign(new Error(), { code })).kind).toBe('notSent')
  },
)

test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'REQUEST_SEND_ERROR'])('%s leaves it open', (code) => {
  expect(outcomeOf(Object.assign(new Error(), { code })).kind).toBe('unknown')
})

test('whatever else is thrown leaves it open', () => {
  for (const thrown of [null, undefined, 'text', 7, {}, new DOMException('aborted', 'AbortError')])
    expect(outcomeOf(thrown).kind).toBe('unknown')
})
