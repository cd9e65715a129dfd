/** Longer than this nobody looks at a page that is waiting: then the server's words are shown instead. */
const longestWaitS = 10
const mostTries = 3

/**
 * Sends as `send` does, and where the server asks to wait a little (429 with Retry-After), waits and sends again: what
 * was asked to wait was not carried out. A random second more, so that not all tabs come back in the same moment.
 */
export function politely(send: typeof fetch, pause: (ms: number) => Promise<void> = rest): typeof fetch {
  return async (input, init) => {
    for (let tries = 1; ; tries += 1) {
      const answer = await send(input, init)
      const waitS = answer.status === 429 ? Number(answer.headers.get('retry-after')) : 0
      if (!(waitS > 0 && waitS <= longestWaitS) || tries === mostTries) return answer
      await pause((waitS + Math.random()) * 1000)
    }
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((over) => setTimeout(over, ms))
}
