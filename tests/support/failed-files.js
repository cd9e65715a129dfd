import { writeFileSync } from 'node:fs'

/** Writes the paths of the test files that failed to the file that FAILED_FILES names, for `tests/run.ts`. */
export default class FailedFiles {
  onRunComplete(_contexts, { testResults }) {
    const to = process.env.FAILED_FILES
    if (to === undefined) return
    const failed = testResults.filter(
      ({ numFailingTests, testExecError }) => numFailingTests > 0 || testExecError,
    )
    writeFileSync(to, JSON.stringify(failed.map(({ testFilePath }) => testFilePath)))
  }
}
