import { deviceFamily } from '#shared/measure/device-family.ts'

test.each([
  ['Headset (Jabra Evolve2 65)', 'Jabra Evolve2 65'],
  ['Headset Earphone (2- Jabra Link 380)', 'Jabra Link 380'],
  ['Poly Voyager Focus 2', 'Poly Voyager Focus 2'],
  ['Plantronics Blackwire 5220 Series', 'Poly Blackwire 5220'],
  ['Sennheiser SC 660 for Lync', 'EPOS SC 660'],
  ['Logitech Zone Wired', 'Logitech Zone Wired'],
  ['Yealink UH36 Mono', 'Yealink UH36'],
  ['Microphone Array (Realtek(R) Audio)', 'Built-in'],
  ['MacBook Pro Microphone', 'Apple Macbook Pro'],
  ['Speakers (Dell AC511 USB SoundBar)', 'Dell'],
  ['Some new thing', 'Other'],
  ['', null],
  [null, null],
])('%s is %s', (name, family) => {
  expect(deviceFamily(name)).toBe(family)
})

test.each([
  'Anna Kowalska’s AirPods Pro',
  'Jabra Evolve2 65 of Anna Kowalska',
  'anna.kowalska@larkmoor.example',
  'Kowalska headset 0612345678',
  'Poly Kowalska 12345678',
])('no name of a person gets through: %s', (name) => {
  expect(deviceFamily(name)).not.toMatch(/anna|kowalska|@|\d{5}/i)
})
