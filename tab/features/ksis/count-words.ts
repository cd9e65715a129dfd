const words: Readonly<Record<string, string>> = {
  active: 'active person-days',
  enabled: 'person-days of people enabled',
  workingDays: 'working days',
  days: 'days with calls',
  calls: 'calls',
  goodCalls: 'good calls',
  poorCalls: 'poor calls',
  unclassifiedCalls: 'calls that cannot be classified',
  setupFailures: 'calls that failed to connect',
  drops: 'calls that dropped',
  goodStreams: 'good streams',
  poorStreams: 'poor streams',
  unclassifiedStreams: 'streams that cannot be classified',
  invited: 'people invited',
  answered: 'people answered',
  didNotUse: 'did not use it',
  hits: 'counted as success',
  n: 'counted in all',
  value: 'told as the figure',
}

/** The counts behind a figure as lines: "57 poor calls", "46 chose point 4". A count without a word keeps its name. */
export function sayCounts(counts: Readonly<Record<string, number>>, locale: string): string[] {
  return Object.entries(counts).map(([name, count]) => {
    const point = /^answer(\d+)$/.exec(name)?.[1]
    return `${count.toLocaleString(locale, { maximumFractionDigits: 4 })} ${point === undefined ? (words[name] ?? name) : `chose point ${point}`}`
  })
}
