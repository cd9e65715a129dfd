import { machineLine } from '#tests/bench/machine.ts'
import { benchDatabase } from '#tests/bench/bench-database.ts'
import { percentile } from '#tests/bench/figures.ts'
import { soak } from './soak.ts'
import { brokenPromises, judgeSoak, type SoakMinute } from './verdict.ts'

/*
 * `npm run soak`: an hour of steady work on one real server with the built-in database, fsync and all, after 45 minutes of
 * the same to warm up, most of them at five times the pace; SOAK_MINUTES=20 makes both shorter. Prints a line a minute and
 * the verdict; ends with 1 where the promise does not hold or anything went wrong. A loaded machine shows in p99, hardly
 * in memory: look at the load in the first and the last line.
 */
const minutes = Number(process.env.SOAK_MINUTES ?? 60)
const warmUpMinutes = Math.round(minutes * 0.75)

async function main(): Promise<number> {
  console.log(machineLine())
  const database = await benchDatabase()
  try {
    const soaked = await soak({ databaseUrl: database.url, minutes, warmUpMinutes, told: tell })
    const verdict = judgeSoak(soaked.minutes)
    const { minutes: _, trouble, said, ...counts } = soaked
    console.log(
      JSON.stringify({ ...verdict, ...counts, trouble: trouble.length, said: said.length }, null, 1),
    )
    trouble.slice(0, 20).forEach((each) => console.log(`trouble: ${each}`))
    said.slice(-10).forEach((each) => console.log(`said: ${each}`))
    const broken = brokenPromises(verdict)
    broken.forEach((each) => console.log(`does not hold: ${each}`))
    console.log(machineLine())
    return broken.length + trouble.length > 0 ? 1 : 0
  } finally {
    await database.close()
  }
}

function tell(nth: number, { heapMb, compiledMb, rssMb, handles, tookMs }: SoakMinute): void {
  const p99 = tookMs.length > 0 ? percentile(tookMs, 0.99).toFixed(0) : '–'
  console.log(
    `${nth} min: heap ${heapMb.toFixed(2)} MB (${compiledMb.toFixed(2)} compiled), resident ${rssMb.toFixed(1)} MB, ${handles} handles, ${tookMs.length} requests, p99 ${p99} ms`,
  )
}

process.exit(await main())
