/** One request and its answer, as a stand-in saw them. Bodies are parsed JSON, text, or undefined when empty. */
export interface Exchange {
  readonly method: string
  /** Path below the contract's server address, with its query: `/communications/callRecords?$top=5`. */
  readonly path: string
  readonly status: number
  readonly requestBody: unknown
  readonly responseBody: unknown
}

/** Told of every exchange after its answer is made. */
export type OnExchange = (exchange: Exchange) => void
