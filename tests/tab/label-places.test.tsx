import { labelPlaces } from '#tab/ui/label-places.ts'

const room = { width: 700, bottom: 260 }

test('names of dots that lie together stand under each other, and the first beside its dot', () => {
  const [one, two, three] = labelPlaces(
    [
      { name: 'Pilot Utrecht', x: 120, y: 80 },
      { name: 'Wave 1: Utrecht and Leeds', x: 160, y: 82 },
      { name: 'Leeds', x: 500, y: 80 },
    ],
    room,
  )
  expect(one).toEqual({ x: 130, y: 84, anchor: 'start' })
  expect(two!.y - one!.y).toBeGreaterThanOrEqual(15)
  expect(three).toEqual({ x: 510, y: 84, anchor: 'start' })
})

test('at the right edge a name stands to the left of its dot, and at the bottom above it', () => {
  const places = labelPlaces(
    [
      { name: 'A long name of a site', x: 690, y: 250 },
      { name: 'Another long name', x: 690, y: 250 },
    ],
    room,
  )
  expect(places.map(({ anchor }) => anchor)).toEqual(['end', 'end'])
  expect(places[1]!.y).toBeLessThan(places[0]!.y)
})
