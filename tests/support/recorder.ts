/** A function that only remembers what it was called with, oldest first. */
export function recorder<Args extends unknown[]>(): ((...args: Args) => void) & {
  readonly calls: readonly Args[]
} {
  const calls: Args[] = []
  return Object.assign((...args: Args): void => void calls.push(args), { calls })
}
