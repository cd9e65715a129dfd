import { putIssue } from '#shared/parts/project-issue.ts'
import { aStamp, anIssue } from '#tests/support/build.ts'

test('an issue is open and of medium severity unless told', () => {
  expect(putIssue([], { title: 'Headsets are late' }, aStamp())[0]).toMatchObject({
    severity: 'medium',
    closed: false,
  })
})

test('closing an issue keeps what was written about it', () => {
  const open = anIssue({ nextSteps: 'Ask the vendor' })
  expect(putIssue([open], { id: 'issue-1', closed: true }, aStamp())[0]).toEqual({
    ...open,
    closed: true,
  })
})
