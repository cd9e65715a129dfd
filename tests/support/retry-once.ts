/*
 * Tests over real processes, sockets and clocks get a second try, so that one late second of a busy machine does not
 * refuse a release. Nothing is hidden: the first failure is printed, and `second-tries.js` names the test at the end.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true, waitBeforeRetry: 1000 })
