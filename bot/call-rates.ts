/** How many calls a minute each may make; as many may come at once. Every instance counts for itself. */
export interface CallRates {
  /** Of a person who is signed in. */
  readonly person: number
  /** Of a person: files, imports and whatever takes as long. */
  readonly file: number
  /** Of an address: sign-ins and secrets that proved false. */
  readonly stranger: number
  /** Of an address: what is open to all. Everybody of an office comes from one address. */
  readonly open: number
  /** Activities of one conversation. */
  readonly chat: number
  /** Activities of the whole organisation. */
  readonly tenant: number
}

export const usualRates: CallRates = {
  person: 600,
  file: 60,
  stranger: 120,
  open: 6_000,
  chat: 240,
  tenant: 12_000,
}

/** Reads “person/600 file/60”; what is left out stays as usual. Null where it is no such list. */
export function ratesFrom(text: string): CallRates | null {
  const told = text
    .split(/\s+/)
    .filter(Boolean)
    .map((each) => /^([a-z]+)\/([1-9]\d{0,6})$/.exec(each))
  const names = new Set(Object.keys(usualRates))
  if (told.some((each) => each === null || !names.has(each[1]!))) return null
  return {
    ...usualRates,
    ...(Object.fromEntries(told.map((each) => [each![1], Number(each![2])])) as object),
  }
}
