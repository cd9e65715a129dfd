import { type EditField, problemFrom, toldBy, valuesOf } from '#tab/ui/edit-values.ts'

const fields: readonly EditField[] = [
  { name: 'title', label: 'Title', kind: 'line' },
  { name: 'target', label: 'Target', kind: 'share' },
  { name: 'dueOn', label: 'Due', kind: 'day' },
  { name: 'duties', label: 'Duties', kind: 'lines' },
  { name: 'group.scores', label: 'Scores', kind: 'number' },
  { name: 'group.comments', label: 'Comments', kind: 'number' },
]
const record = {
  id: 'a',
  title: 'One',
  target: 0.8,
  dueOn: null,
  duties: ['x', 'y'],
  group: { scores: 5, comments: 10 },
}

test('a form shows shares in percent and lists as lines', () => {
  expect(valuesOf(fields, record)).toEqual({
    title: 'One',
    target: '80',
    dueOn: '',
    duties: 'x\ny',
    'group.scores': '5',
    'group.comments': '10',
  })
})

test('only what the person changed is told, a nested field as a whole', () => {
  const values = { ...valuesOf(fields, record), target: '82.5', 'group.scores': '6' }
  expect(toldBy(fields, values, record)).toEqual({ target: 0.825, group: { scores: 6, comments: 10 } })
})

test('a new record tells every field, and what is left empty is null', () => {
  const values = { ...valuesOf(fields, {}), title: 'New', duties: ' one \n\n two' }
  expect(toldBy(fields, values, {})).toEqual({
    title: 'New',
    target: null,
    dueOn: null,
    duties: ['one', 'two'],
    group: { scores: null, comments: null },
  })
})

test('a refusal of the server lands at its field, any other on top of the form', () => {
  expect(problemFrom('group.scores: Keep it above 3.', fields)).toEqual({
    'group.scores': 'Keep it above 3.',
  })
  expect(problemFrom('That risk is already closed.', fields)).toEqual({ '': 'That risk is already closed.' })
  expect(problemFrom('Mind: this is no field.', fields)).toEqual({ '': 'Mind: this is no field.' })
})
