import type { Pack, PackBlock, PackPage, PackRow, PackTone } from '#shared/pack/pack.ts'
import { trendsOn, trendsPerPage } from './draw-trends.ts'
import { colours, Deck, font, type LinkTo, page, short, type Slide } from './slide-look.ts'
import { linesOf, rowHeight, tablePages } from './table-pages.ts'

type TableBlock = Extract<PackBlock, { kind: 'table' }>
type LinesBlock = Extract<PackBlock, { kind: 'lines' }>

const { ink, quiet, accent } = colours
const rule = 'D1D1D1'
const headFill = 'EBEBF5'
/** Light enough for black words, which carry the meaning. */
const tints: Readonly<Record<PackTone, string>> = {
  good: 'DFF6DD',
  warning: 'FFF4CE',
  bad: 'FDE7E9',
  quiet: 'F5F5F5',
}
/** Inches. */
const headHeight = 0.29
const longestCell = 420
const shortCell = 90

/** A PowerPoint file of the pack: text, tables and charts people can edit. Times and ids in it are random (settled-zip.ts). */
export async function drawPack(pack: Pack, linkTo: LinkTo): Promise<Uint8Array> {
  const deck = new Deck()
  deck.layout = 'LAYOUT_WIDE'
  deck.title = pack.title
  deck.company = pack.organisation
  deck.author = 'Switchover'
  deck.theme = { headFontFace: font, bodyFontFace: font }
  const draw = drawing(deck, pack, linkTo)
  draw.summary(pack.summary)
  for (const each of pack.appendix) draw.appendix(each)
  return (await deck.write({ outputType: 'uint8array' })) as Uint8Array
}

function drawing(deck: Deck, pack: Pack, linkTo: LinkTo) {
  const slide = (title: string): Slide => {
    const added = deck.addSlide()
    added.addText(title, {
      x: page.left,
      y: 0.35,
      w: page.inner,
      h: 0.5,
      fontSize: 22,
      bold: true,
      color: ink,
      fontFace: font,
      margin: 0,
      fit: 'shrink',
    })
    added.addText(
      [{ text: `${pack.title}${pack.organisation ? ` · ${pack.organisation}` : ''} · ${pack.occasion}` }],
      {
        x: page.left,
        y: 0.82,
        w: page.inner,
        h: 0.28,
        fontSize: 11,
        color: quiet,
        fontFace: font,
        margin: 0,
      },
    )
    added.addText(
      [
        {
          text: `As of ${pack.asOf.slice(0, 16).replace('T', ' ')} UTC · revision ${pack.revision} of the plan · `,
        },
        { text: 'Open the plan', options: { hyperlink: { url: linkTo('') }, color: accent } },
      ],
      { x: page.left, y: 7.08, w: 10, h: 0.25, fontSize: 9, color: quiet, fontFace: font, margin: 0 },
    )
    added.slideNumber = { x: 12.4, y: 7.08, fontSize: 9, color: quiet, fontFace: font }
    return added
  }

  const tableOn = (
    on: Slide,
    { columns, rows }: Pick<TableBlock, 'columns' | 'rows'>,
    y: number,
    longest: number,
  ) =>
    on.addTable(
      [
        columns.map(({ name }) => ({
          text: name,
          options: { bold: true, color: ink, fill: { color: headFill } },
        })),
        ...rows.map(({ cells, route, tone }) =>
          cells.map((cell, n) => ({
            text: short(cell, longest),
            options:
              route !== null && n === linkedColumn(columns)
                ? { hyperlink: { url: linkTo(route) }, color: accent }
                : { color: ink, ...(tone?.cell === n ? { fill: { color: tints[tone.is] } } : {}) },
          })),
        ),
      ],
      {
        x: page.left,
        y,
        w: page.inner,
        // Told, because LibreOffice does not let a row grow with the text of a link.
        rowH: [headHeight, ...rows.map((row) => rowHeight(shortened(row, longest), columns, page.inner))],
        colW: columns.map(({ share }) => share * page.inner),
        fontSize: 10,
        fontFace: font,
        valign: 'top',
        margin: [0.04, 0.06, 0.04, 0.06],
        border: { type: 'solid', pt: 0.5, color: rule },
        autoPage: false,
      },
    )

  const linesOn = (on: Slide, { title, lines }: LinesBlock, box: Box, fontSize: number) =>
    on.addText(
      [
        ...(title
          ? [{ text: title, options: { bold: true, color: ink, breakLine: true, fontSize: fontSize + 1 } }]
          : []),
        ...lines.map((text, n) => ({
          text,
          options: { bullet: { indent: 9 }, color: ink, breakLine: n < lines.length - 1 },
        })),
      ],
      { ...box, fontSize, fontFace: font, valign: 'top', margin: 0, paraSpaceAfter: 3, fit: 'shrink' },
    )

  return {
    /** One page: the table above, what the committee has to know and decide side by side below. */
    summary({ title, blocks }: PackPage) {
      const on = slide(title)
      const [table] = blocks.filter((block) => block.kind === 'table')
      const lists = blocks.filter((block) => block.kind === 'lines')
      if (table) tableOn(on, table, page.top, shortCell)
      const heights = table?.rows.map((row) =>
        rowHeight(shortened(row, shortCell), table.columns, page.inner),
      )
      const used = (heights ?? []).reduce((sum, height) => sum + height, headHeight)
      const top = Math.min(4.9, page.top + used + 0.35)
      const width = (page.inner - 0.25 * (lists.length - 1)) / lists.length
      lists.forEach((list, n) => {
        const box = { x: page.left + n * (width + 0.25), y: top, w: width, h: page.bottom - top }
        linesOn(on, { ...list, lines: list.lines.map((line) => short(line, 95)) }, box, 10)
      })
    },

    appendix({ title, blocks }: PackPage) {
      const trends = blocks.filter((block) => block.kind === 'trend')
      for (let n = 0; n < trends.length; n += trendsPerPage)
        trendsOn(slide(numbered(title, n / trendsPerPage)), trends.slice(n, n + trendsPerPage), linkTo)
      for (const block of blocks) {
        if (block.kind === 'table') tableSlides(block, title)
        if (block.kind === 'lines') linesSlides(block, title)
      }
    },
  }

  function tableSlides(block: TableBlock, title: string): void {
    const clipped = block.rows.map((row) => shortened(row, longestCell))
    const frame = { width: page.inner, height: page.bottom - page.top }
    const named = block.title ? `${title}: ${block.title.toLowerCase()}` : title
    tablePages(clipped, block.columns, frame).forEach((rows, n) => {
      tableOn(slide(numbered(named, n)), { columns: block.columns, rows }, page.top, longestCell)
    })
  }

  function linesSlides(block: LinesBlock, title: string): void {
    const perPage = cut(block.lines, (line) => linesOf(line, page.inner) * 0.24, page.bottom - page.top)
    perPage.forEach((lines, n) => {
      const box = { x: page.left, y: page.top, w: page.inner, h: page.bottom - page.top }
      linesOn(slide(numbered(title, n)), { ...block, lines }, box, 12)
    })
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** The column that names the record: the widest. */
function linkedColumn(columns: TableBlock['columns']): number {
  const widest = Math.max(...columns.map(({ share }) => share))
  return columns.findIndex(({ share }) => share === widest)
}

function cut(lines: readonly string[], heightOf: (line: string) => number, room: number): string[][] {
  const pages: { lines: string[]; used: number }[] = []
  for (const line of lines) {
    const tall = heightOf(line)
    const last = pages.at(-1)
    if (!last || last.used + tall > room) pages.push({ lines: [line], used: tall })
    else pages.splice(-1, 1, { lines: [...last.lines, line], used: last.used + tall })
  }
  return pages.map((each) => each.lines)
}

function numbered(title: string, n: number): string {
  return n === 0 ? title : `${title} (${n + 1})`
}

function shortened(row: PackRow, most: number): PackRow {
  return { ...row, cells: row.cells.map((cell) => short(cell, most)) }
}
