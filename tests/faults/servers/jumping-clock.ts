import { readFileSync } from 'node:fs'

/*
 * Loaded into a server before its own code (NODE_OPTIONS=--import): its clock on the wall can be set while it runs, as
 * an administrator or a time service does. On SIGUSR2 the file named by CLOCK_FILE says by how many milliseconds.
 * As with a real one, timers and the monotonic clock do not notice.
 */
const RealDate = Date
let aheadMs = 0

globalThis.Date = new Proxy(RealDate, {
  construct: (real, given: unknown[], asked) =>
    Reflect.construct(real, given.length === 0 ? [real.now() + aheadMs] : given, asked) as object,
  apply: (real) => new real(real.now() + aheadMs).toString(),
  get: (real, key) => (key === 'now' ? () => real.now() + aheadMs : (Reflect.get(real, key) as unknown)),
})

process.on('SIGUSR2', () => {
  aheadMs = Number(readFileSync(process.env.CLOCK_FILE!, 'utf8'))
})
