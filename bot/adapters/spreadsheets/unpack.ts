import { Unzip, UnzipInflate, type UnzipFile } from 'fflate'
import { Refusal } from '#shared/basics/refusal.ts'
import { limits, refuseBroken, refuseTooLarge } from './limits.ts'

const bytesPerPush = 32 * 1024
const localFile = [0x50, 0x4b, 0x03, 0x04]
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]
/** Pictures, settings and scripts are not read: only what holds cells. */
const wanted = /^xl\/(_rels\/workbook\.xml\.rels|[\w .-]+\.xml|worksheets\/[\w .-]+\.xml)$/i

/**
 * The parts of a workbook that hold cells, unpacked in small steps and counted as they come out: what an archive says
 * about its own sizes is not believed. Refuses 'invalid' and 'too-large'.
 */
export function unpackWorkbook(bytes: Uint8Array): Map<string, Uint8Array> {
  if (startsWith(bytes, oldOffice))
    refuseBroken(
      'This file is protected by a password or in the old .xls format. Save it as .xlsx without a password.',
    )
  if (!startsWith(bytes, localFile)) refuseBroken('This is not an Excel workbook. Save the file as .xlsx.')

  const kept = new Map<string, Uint8Array[]>()
  const names = new Set<string>()
  const ended = new Set<string>()
  let unpacked = 0
  const take = (file: UnzipFile): void => {
    if (names.size >= limits.entries) refuseTooLarge(`The file holds more than ${limits.entries} parts.`)
    if (names.has(file.name)) refuseBroken('The workbook is broken: it holds a part twice. Save it anew.')
    names.add(file.name)
    const isKept = wanted.test(file.name) && !file.name.includes('..')
    const chunks: Uint8Array[] = []
    if (isKept) kept.set(file.name, chunks)
    let size = 0
    file.ondata = (problem, chunk, final) => {
      if (problem) throw problem
      size += chunk.length
      unpacked += chunk.length
      if (size > limits.entryBytes || unpacked > limits.unpackedBytes)
        refuseTooLarge('The workbook unpacks to more than Switchover reads.')
      if (isKept) chunks.push(chunk)
      if (final) ended.add(file.name)
    }
    file.start()
  }
  try {
    const unzip = new Unzip(take)
    unzip.register(UnzipInflate)
    for (let at = 0; at < bytes.length; at += bytesPerPush)
      unzip.push(bytes.subarray(at, at + bytesPerPush), at + bytesPerPush >= bytes.length)
  } catch (problem) {
    if (problem instanceof Refusal) throw problem
    refuseBroken('The workbook is broken and cannot be unpacked. Open it in Excel and save it anew.')
  }
  if ([...names].some((name) => !ended.has(name)))
    refuseBroken('The workbook is cut off. Send the whole file again.')
  return new Map([...kept].map(([name, chunks]) => [name, joined(chunks)]))
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte)
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
