import { outlineRow } from '#shared/agenda-outline.ts'
import { type AgendaItem, agendaKeys } from '#shared/parts/meeting.ts'
import type { FieldOf } from '../../ui/edit-panel.tsx'

/** What a person says of an item of the agenda; a new one may show a part of the plan that is not on it yet. */
export function itemFields(agenda: readonly AgendaItem[], isNew: boolean): FieldOf<'putAgendaItem'>[] {
  const used = new Set(agenda.map(({ section }) => section))
  const free = agendaKeys.filter((key) => !used.has(key))
  return [
    { name: 'title', label: 'Topic', kind: 'line', required: true },
    { name: 'presenterId', label: 'Presenter', kind: 'person' },
    { name: 'minutes', label: 'Minutes', kind: 'number' },
    ...(isNew
      ? [
          {
            name: 'section' as const,
            label: 'Shows',
            kind: 'choice' as const,
            options: free.map((value) => ({ value, label: outlineRow(value).title })),
            none: 'A topic of its own',
          },
        ]
      : []),
  ]
}
