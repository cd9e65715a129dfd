import { sep } from 'node:path'

/**
 * Files that take long, the longest first: begun last they would keep one worker busy while the others have nothing left.
 * Walks in a browser stand between files that mostly wait, so that few browsers work at a time. Jest's own order goes by what it measured on this machine before, and in a fresh checkout (CI) by the size of the files.
 */
const longest = [
  'e2e/pages',
  'bot/jobs/send-due',
  'e2e/three-loops',
  'faults/restore',
  'e2e/committee-cycle',
  'faults/rolling',
  'e2e/survey-cycle',
  'faults/kill',
  'e2e/quality',
  'fuzz/fuzz',
  'e2e/two-browsers',
  'infra/host',
  'faults/ingest-tenant',
  'bot/main',
  'bot/roster-imports',
  'bot/attacks/malformed-requests',
  'bot/attacks/large-bodies',
  'bot/adapters/database/embedded-server',
  'bot/presses',
  'shared/rollout/propose-waves-oracle',
  'bot/plan-files',
  'bot/attacks/role-matrix',
  'bot/usage-reports',
  'faults/matrix/matrix',
  'faults/soak',
  'bot/verdicts',
  'bot/jobs/shared-windows',
].map((name) => `${sep}tests${sep}${name.replaceAll('/', sep)}.test.ts`)

/** The long ones, then the others by size. Jest asks for these four methods. */
export default class LongestFirst {
  sort(tests) {
    const place = ({ path }) => {
      const at = longest.findIndex((end) => path.endsWith(end))
      return at === -1 ? longest.length : at
    }
    const size = ({ path, context }) => context.hasteFS.getSize(path) ?? 0
    return [...tests].sort((a, b) => place(a) - place(b) || size(b) - size(a))
  }

  shard(tests, { shardIndex, shardCount }) {
    const byPath = [...tests].sort((a, b) => (a.path < b.path ? -1 : 1))
    return byPath.filter((_, nth) => nth % shardCount === shardIndex - 1)
  }

  /** What failed is run again by tests/run.ts. */
  allFailedTests() {
    return []
  }

  cacheResults() {}
}
