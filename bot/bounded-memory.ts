/** What was told lately by key; where it is full, what was used longest ago is forgotten. */
interface BoundedMemory<Value> {
  get(key: string): Value | undefined
  set(key: string, value: Value): void
  delete(key: string): void
  keys(): Iterable<string>
}

/** @param most entries held. */
export function boundedMemory<Value>(most: number): BoundedMemory<Value> {
  // A Map keeps the order in which keys came.
  const held = new Map<string, Value>()
  return {
    get(key) {
      const value = held.get(key)
      if (value === undefined) return undefined
      held.delete(key)
      held.set(key, value)
      return value
    },
    set(key, value) {
      held.delete(key)
      held.set(key, value)
      const [oldest] = held.keys()
      if (held.size > most && oldest !== undefined) held.delete(oldest)
    },
    delete: (key) => void held.delete(key),
    keys: () => held.keys(),
  }
}
