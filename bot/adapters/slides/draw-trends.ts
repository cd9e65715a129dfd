import { sayDay } from '#shared/basics/day.ts'
import type { PackBlock } from '#shared/pack/pack.ts'
import { colours, font, type LinkTo, page, short, type Slide } from './slide-look.ts'

type TrendBlock = Extract<PackBlock, { kind: 'trend' }>

export const trendsPerPage = 4

/** Up to four trends on a slide, each with its sentence and a chart that carries its numbers. */
export function trendsOn(on: Slide, trends: readonly TrendBlock[], linkTo: LinkTo): void {
  const [w, h] = [page.inner / 2 - 0.15, (page.bottom - page.top) / 2 - 0.1]
  trends.forEach((trend, n) => {
    const x = page.left + (n % 2) * (w + 0.3)
    const y = page.top + Math.floor(n / 2) * (h + 0.2)
    const scale = trend.unit === 'share' ? 100 : 1
    const labels = trend.points.map(({ day }) => sayDay(day).replace(/ \d{4}$/, ''))
    const rounded = (value: number) => Number((value * scale).toFixed(3))
    on.addText(
      [
        {
          text: short(trend.title, 80),
          options: { hyperlink: { url: linkTo(trend.route) }, color: colours.accent },
        },
      ],
      { x, y, w, h: 0.25, fontSize: 12, bold: true, fontFace: font, margin: 0 },
    )
    on.addText(short(trend.words, 190), {
      x,
      y: y + 0.25,
      w,
      h: 0.38,
      fontSize: 9,
      color: colours.quiet,
      fontFace: font,
      margin: 0,
      valign: 'top',
    })
    on.addChart(
      'line',
      [
        { name: trend.title, labels, values: trend.points.map(({ value }) => rounded(value)) },
        ...(trend.target === null
          ? []
          : [{ name: 'Target', labels, values: trend.points.map(() => rounded(trend.target!)) }]),
      ],
      {
        x,
        y: y + 0.65,
        w,
        h: h - 0.65,
        chartColors: [colours.accent, colours.warning],
        lineDataSymbol: 'none',
        lineSize: 2,
        catAxisLabelFontSize: 8,
        valAxisLabelFontSize: 8,
        catAxisLabelFontFace: font,
        valAxisLabelFontFace: font,
        valAxisLabelFormatCode: trend.unit === 'share' ? '0.#"%"' : '#,##0.#',
        catAxisLabelFrequency: String(Math.max(1, Math.ceil(labels.length / 6))),
        valGridLine: { color: 'E6E6E6', size: 0.5 },
        showLegend: true,
        legendPos: 'b',
        legendFontSize: 8,
        legendFontFace: font,
        altText: `${trend.title}. ${trend.words}`,
      },
    )
  })
}
