import { renameSync, writeFileSync } from 'node:fs'
import { getHeapCodeStatistics, setFlagsFromString } from 'node:v8'
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
    // Grows as the compiler finds what is used often, and is let go of where it no longer is.
    const compiled = getHeapCodeStatistics().code_and_metadata_size
    const file = process.env.GAUGE_FILE!
    writeFileSync(`${file}.new`, JSON.stringify({ reading, rss, heapUsed, external, handles, compiled }))
    renameSync(`${file}.new`, file)
  })
})
