import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What the figures were measured on. A load near or above the number of cores at the start means: measure again. */
export function machineLine(): string {
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0)
  const load = loadavg().map((each) => each.toFixed(2))
  return [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${gigabytes} GiB`,
    `Node ${process.versions.node}`,
    `${process.platform} ${process.arch}`,
    `load at start ${load.join(' ')}`,
  ].join(' · ')
}
