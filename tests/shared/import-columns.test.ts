import { headerKey, recognise } from '#shared/import-columns.ts'
import { peopleColumns } from '#shared/import-people.ts'
import { siteColumns } from '#shared/import-sites.ts'

test.each([
  ['E-Mail Address', 'emailaddress'],
  ['\uFEFFName', 'name'],
  ['  Büro ', 'buro'],
  ['Device_Age (years)', 'deviceageyears'],
])('the header %j is compared as %j', (header, key) => {
  expect(headerKey(header)).toBe(key)
})

test('columns are found in any order and case, with a byte order mark, and what is missing is left out', () => {
  const mapping = recognise(['WAVE', 'e-mail', '\uFEFFdisplayname', 'Shoe size'], peopleColumns)
  expect(mapping).toEqual({ waveId: 0, email: 1, name: 2 })
})

test('German headers are known', () => {
  const headers = [
    'Anzeigename',
    'Benutzerprinzipalname',
    'Abteilung',
    'Büro',
    'Welle',
    'Zeitzone',
    'Objekt-ID',
  ]
  const expected = { name: 0, email: 1, department: 2, siteId: 3, waveId: 4, zone: 5, id: 6 }
  expect(recognise(headers, peopleColumns)).toEqual(expected)
})

test('an export of users from Entra is understood: mail wins over the sign-in name, the name over the user name', () => {
  const headers =
    'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,officeLocation'
  expect(recognise(headers.split(','), peopleColumns)).toEqual({
    ...{ id: 5, name: 1, email: 3, department: 8, siteId: 9 },
  })
})

test('the name in brackets of Microsoft’s bulk templates counts', () => {
  const headers = ['Name [displayName] Required', 'User name [userPrincipalName] Required']
  expect(recognise(headers, peopleColumns)).toEqual({ name: 0, email: 1 })
})

test('one column serves one field', () => {
  const found = Object.values(recognise(['Name', 'Name', 'id', 'Status'], peopleColumns))
  expect(new Set(found).size).toBe(found.length)
})

test.each([...peopleColumns, ...siteColumns])(
  'the column $label is found by what the preview calls it',
  (column) => {
    const columns = (peopleColumns as readonly (typeof column)[]).includes(column)
      ? peopleColumns
      : siteColumns
    expect(recognise([column.label], columns)).toHaveProperty(column.field, 0)
  },
)
