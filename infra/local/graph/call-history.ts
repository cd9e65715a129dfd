import { clockIn, type ZoneClock } from '#shared/calendar/zone.ts'
import { companyPeople, companySites, type CompanyPerson } from '../company.ts'
import { makeCall } from './call-maker.ts'
import { diceOf, type Dice } from './calls/dice.ts'
import { usualFaults, type FaultChance } from './calls/habits.ts'
import type { CallRecord } from './calls/record-of.ts'

interface HistoryWish {
  readonly from: Date
  /** Calls that ended by then. Leeds went live fourteen days before. */
  readonly to: Date
  readonly seed: string
  readonly people?: readonly CompanyPerson[]
  /** On a working day while both sites are live. */
  readonly callsPerDay: number
}

const dayMs = 86_400_000
const leedsLiveMs = 14 * dayMs

/** The first floor of Leeds, moved as wave 1. */
export const leedsFirstWave: readonly CompanyPerson[] = companyPeople
  .filter(({ siteId }) => siteId === 'leeds')
  .slice(0, 40)

/**
 * Calls of a company amid its rollout, oldest first: Utrecht is live all along, the first wave of Leeds
 * since two weeks, on Wi-Fi that was bad and is being mended. Weekends are quiet.
 */
export function makeHistory(wish: HistoryWish): readonly CallRecord[] {
  const people = wish.people ?? [
    ...companyPeople.filter(({ siteId }) => siteId !== 'leeds'),
    ...leedsFirstWave,
  ]
  return live(wish, people)
    .flatMap((site) => daysOf(wish.from, wish.to).flatMap((day) => callsOf(wish, site, day)))
    .filter(({ startDateTime, endDateTime }) => isWithin(startDateTime!, endDateTime!, wish))
    .sort((a, b) => a.startDateTime!.localeCompare(b.startDateTime!))
}

interface LiveSite {
  readonly id: string
  readonly clock: ZoneClock
  readonly people: readonly CompanyPerson[]
  readonly since: Date
  readonly share: number
}

function live({ from, to }: HistoryWish, people: readonly CompanyPerson[]): readonly LiveSite[] {
  const leedsSince = new Date(to.getTime() - leedsLiveMs)
  const sites = [
    { id: 'utrecht', since: from, share: 0.76 },
    { id: 'leeds', since: leedsSince, share: 0.24 },
  ]
  return sites
    .map((site) => ({
      ...site,
      clock: clockIn(companySites.find(({ id }) => id === site.id)!.zone),
      people: people.filter(({ siteId }) => siteId === site.id),
    }))
    .filter((site) => site.people.length > 1)
}

/** Each day of each site has its own dice, so that a longer history holds the shorter one. */
function callsOf(wish: HistoryWish, site: LiveSite, day: string): readonly CallRecord[] {
  const seed = `${wish.seed} ${site.id} ${day}`
  const dice = diceOf(seed)
  const noon = new Date(site.clock.instantAt(day, '12:00'))
  if (noon < site.since) return []
  const isWeekend = [0, 6].includes(noon.getUTCDay())
  const usual = wish.callsPerDay * site.share * (isWeekend ? 0.03 : dice.between(0.88, 1.12))
  const faultChance = site.id === 'leeds' ? mendedWifi(noon, site.since) : undefined
  return Array.from({ length: Math.round(usual) }, (_, n) =>
    makeCall({
      seed: `${seed} ${n}`,
      startedAt: startOf(dice, site.clock, day),
      people: site.people,
      ...(faultChance && { faultChance }),
    }),
  )
}

/** Two weeks of work on access points: from three times to once the share one would expect there. */
function mendedWifi(on: Date, since: Date): FaultChance {
  const done = Math.min(1, (on.getTime() - since.getTime()) / leedsLiveMs)
  const worse = 1 + 3 * (1 - done)
  return (_, network) =>
    network === 'wifi24' || network === 'wifi5' ? usualFaults[network] * worse * 1.4 : usualFaults[network]
}

/** Office hours with a morning and an afternoon peak. */
const hours = {
  '08': 6,
  '09': 14,
  '10': 17,
  '11': 14,
  '12': 6,
  '13': 11,
  '14': 15,
  '15': 12,
  '16': 9,
  '17': 3,
} as const

function startOf(dice: Dice, clock: ZoneClock, day: string): Date {
  const hour = dice.weighted<string>(hours)
  const minute = String(dice.whole(0, 59)).padStart(2, '0')
  return new Date(new Date(clock.instantAt(day, `${hour}:${minute}`)).getTime() + dice.whole(0, 59_999))
}

function daysOf(from: Date, to: Date): readonly string[] {
  const count = Math.ceil((to.getTime() - from.getTime()) / dayMs) + 1
  return Array.from({ length: count }, (_, n) =>
    new Date(from.getTime() + n * dayMs).toISOString().slice(0, 10),
  )
}

function isWithin(start: string, end: string, { from, to }: HistoryWish): boolean {
  return new Date(start) >= from && new Date(end) <= to
}
