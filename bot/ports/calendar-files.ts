import type { CalendarFile } from '#shared/calendar-file.ts'

export interface CalendarFiles {
  /** The meetings as a calendar file (RFC 5545, text/calendar); the same meetings give the same text. */
  write(calendar: CalendarFile): string
}
