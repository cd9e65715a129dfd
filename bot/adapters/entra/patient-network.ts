import type { INetworkModule, NetworkRequestOptions } from '@azure/msal-node'

/** A token may take one answer of the managed identity and one of Entra: together well below what a send waits. */
const timeoutMs = 5_000
/** MSAL asks nobody for a minute after a 429 or 5xx that names no time; the outage may be over long before. */
const againAfterS = 5

/**
 * How MSAL reaches Entra and the managed identity: bounded in time, and with Retry-After under the name MSAL looks for
 * (its own client hands headers on as they came; fetch writes them small). Rejects for what is no JSON object.
 *
 * @param address where a url is really asked.
 */
export function patientNetwork(address: (url: string) => string = (url) => url): INetworkModule {
  async function call<T>(method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions) {
    const response = await fetch(address(url), {
      method,
      headers: options?.headers ?? {},
      ...(options?.body === undefined ? {} : { body: options.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const { status } = response
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null) throw new Error(`no answer of Entra (${status})`)
    return {
      headers: { ...Object.fromEntries(response.headers), ...pauseOf(response) },
      body: body as T,
      status,
    }
  }
  return {
    sendGetRequestAsync: (url, options) => call('GET', url, options),
    sendPostRequestAsync: (url, options) => call('POST', url, options),
  }
}

/** In seconds; a date is turned into them, for MSAL reads no dates. */
function pauseOf({ status, headers }: Response): Record<string, string> {
  const told = headers.get('retry-after')
  if (told === null) return status === 429 || status >= 500 ? { 'Retry-After': String(againAfterS) } : {}
  const seconds = Number(told)
  if (Number.isFinite(seconds)) return { 'Retry-After': told }
  const untilMs = Date.parse(told) - Date.now()
  return { 'Retry-After': String(Math.max(1, Math.ceil((untilMs || againAfterS * 1000) / 1000))) }
}
