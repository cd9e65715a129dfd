/** One transformer for all projects; ES modules in the source become CommonJS inside jest (decision 0004). */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2023',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
      module: { type: 'commonjs' },
    },
  ],
}

const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/tests/${glob}`),
  testEnvironment: 'node',
  transform,
  ...more,
})

/**
 * Walks in a browser that take minutes: in every run there are the loops, the cycles and the pages in short; `E2E=all`
 * runs these as well, and the pages whole.
 */
const longWalks =
  process.env.E2E === 'all'
    ? []
    : [
        'e2e/build-by-keyboard',
        'e2e/message-actions',
        'e2e/outlook-consent',
        'e2e/framing',
        'e2e/import-people',
        'e2e/pack-print',
        'e2e/quality-pictures',
        'infra/card-sheet',
      ]

const withDatabase = {
  testPathIgnorePatterns: ['/node_modules/', ...longWalks.map((name) => `/${name}\\.test\\.ts$`)],
  globalSetup: '<rootDir>/tests/support/start-postgres.ts',
  globalTeardown: '<rootDir>/tests/support/stop-postgres.ts',
}

export default {
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/tests/support/failed-files.js'],
  testSequencer: '<rootDir>/tests/support/longest-first.js',
  // Tests of servers and browsers wait more than they work: four share two cores well.
  maxWorkers: 4,
  projects: [
    project('core', ['*.test.ts', 'shared/**/*.test.ts']),
    project(
      'bot',
      ['bot/**/*.test.ts', 'infra/**/*.test.ts', 'faults/**/*.test.ts', 'fuzz/**/*.test.ts'],
      withDatabase,
    ),
    project('tab', ['tab/**/*.test.tsx'], {
      moduleNameMapper: { '^@fluentui/react-icons$': '<rootDir>/tests/support/fluent-icons.cjs' },
      testEnvironment: 'jsdom',
      setupFiles: ['<rootDir>/tests/support/jsdom.ts'],
    }),
    project('e2e', ['e2e/**/*.test.ts'], withDatabase),
  ],
}
