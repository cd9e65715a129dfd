import { type Element, short } from './card.ts'
import { tidyLines } from './person-text.ts'

/* Fields of cards, each with a label that is read out and words for what is wrong with what was filled in. */

interface Field {
  readonly id: string
  readonly label: string
  readonly value?: string | undefined
  /** Words for an empty or wrong value; a field without them may stay empty. */
  readonly wrong?: string
}

export interface Choice {
  readonly title: string
  readonly value: string
}

export function lineField(field: Field, maxLength: number): Element {
  const value = field.value && short(field.value, maxLength)
  return { type: 'Input.Text', ...common(field, value), maxLength }
}

export function textField(field: Field, maxLength: number): Element {
  const value = field.value && tidyLines(field.value).slice(0, maxLength).toWellFormed()
  return { type: 'Input.Text', ...common(field, value), isMultiline: true, maxLength }
}

export function numberField(field: Field): Element {
  const value = field.value === undefined || field.value === '' ? undefined : Number(field.value)
  return {
    type: 'Input.Number',
    ...common(field, undefined),
    ...(value === undefined || Number.isNaN(value) ? {} : { value }),
  }
}

export function dayField(field: Field): Element {
  return { type: 'Input.Date', ...common(field, field.value) }
}

/** A list that folds open: its choices are shown as they are, those of radio buttons would be read as Markdown. */
export function choiceField(field: Field, choices: readonly Choice[]): Element {
  return {
    type: 'Input.ChoiceSet',
    ...common(field, field.value),
    style: 'compact',
    placeholder: 'Choose one',
    choices: choices.map(({ title, value }) => ({ title: short(title, 100) || '–', value })),
  }
}

function common({ id, label, wrong }: Field, value: string | undefined): Element {
  return {
    id,
    label,
    isRequired: wrong !== undefined,
    ...(wrong === undefined ? {} : { errorMessage: wrong }),
    ...(value === undefined || value === '' ? {} : { value }),
  }
}
