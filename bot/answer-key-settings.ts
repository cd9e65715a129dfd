import { z } from 'zod'

const keyBytes = 32

/** What the environment says of the keys that seal answers; see decision 0014 for how one follows another. */
export const answerKeySettings = {
  ANSWER_KEY: aKey(`must hold ${keyBytes} random bytes in base64`).optional(),
  ANSWER_KEYS_BEFORE: z
    .string()
    .transform(parted)
    .pipe(z.array(aKey(`must hold keys of ${keyBytes} bytes in base64, with commas between`)))
    .default([]),
  ANSWER_KEYS_LOST: z
    .string()
    .transform(parted)
    .pipe(z.array(z.string().regex(/^[0-9a-f]{8,32}$/, 'must hold ids of keys as the server told them')))
    .default([]),
}

function aKey(words: string) {
  return z
    .base64({ error: words, abort: true })
    .refine((text) => Buffer.from(text, 'base64').length === keyBytes, words)
}

function parted(list: string): string[] {
  return list.split(/[\s,]+/).filter((each) => each !== '')
}
