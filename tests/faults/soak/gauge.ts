import { renameSync, writeFileSync } from 'node:fs'
import { getHeapCodeStatistics, getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/*
 * Loaded into a server before its own code (NODE_OPTIONS=--import): on SIGUSR2 it clears its memory of what nobody
 * holds, and writes what is left into the file GAUGE_FILE names.
 */
setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
let reading = 0

process.on('SIGUSR2', () => {
  collect()
  // What hangs on finalizers goes in the second round only.
  setImmediate(() => {
    collect()
    reading += 1
    const { rss, heapUsed, external } = process.memoryUsage()
    const handles = process.getActiveResourcesInfo().length
    const spaces = Object.fromEntries(
      getHeapSpaceStatistics().map((each) => [each.space_name, each.space_used_size]),
    )
    const code = getHeapCodeStatistics()
    const file = process.env.GAUGE_FILE!
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ reading, rss, heapUsed, external, handles, spaces, code }),
    )
    renameSync(`${file}.new`, file)
  })
})
