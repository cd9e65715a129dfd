/** Names the tests that passed at their second try only, at the end of a run: each is a fault to be found. */
export default class SecondTries {
  #names = []

  onTestResult(_test, { testFilePath, testResults }) {
    for (const { fullName, invocations, status } of testResults)
      if (status === 'passed' && invocations > 1) this.#names.push(`${testFilePath}: ${fullName}`)
  }

  onRunComplete() {
    if (this.#names.length === 0) return
    process.stderr.write(
      `Passed at the second try only:\n${this.#names.map((name) => `  ${name}\n`).join('')}`,
    )
  }
}
