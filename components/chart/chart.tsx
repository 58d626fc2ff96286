'use client'

import { useEffect, useRef, useState, type ComponentType } from 'react'
import { Button } from '@/components/ui/button'
import type { Language } from '@/lib/core/language'

/** One bar's place: a short label below it, its whole title, and what stands at each series, as numbers and as words. */
export type ChartRow = { label: string; title: string; values: number[]; words: string[] }
export type Series = { name: string }
export type BarsProps = { rows: ChartRow[]; series: Series[]; stacked: boolean; language: Language }

type ChartProps = { label: string; first: string; rows: ChartRow[]; series: Series[]; stacked?: boolean; /** In which the numbers at the edge are written. */ language: Language }
type Drawing = ComponentType<BarsProps>

/** A table of months, drawn as bars where there are scripts; those who listen, and those without scripts, have the table. */
export function Chart({ label, first, rows, series, stacked = false, language }: ChartProps) {
  const place = useRef<HTMLDivElement>(null)
  const [drawing, setDrawing] = useState<{ Bars: Drawing } | null>(null)
  const [asTable, setAsTable] = useState(false)

  useEffect(() => {
    const element = place.current
    if (!element) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        // Where it cannot be had, the table stays.
        void import('./bars').then(({ default: Bars }) => setDrawing({ Bars }), () => undefined)
      },
      { rootMargin: '200px' },
    )
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const drawn = drawing && !asTable
  return (
    <div ref={place} className="relative">
      {drawn && (
        <div aria-hidden="true">
          <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm text-muted">
            {series.map(({ name }, index) => (
              <li key={name} className="flex items-center gap-2">
                <span className={`size-3 rounded-sm ${index === 0 ? 'bg-accent' : 'bg-engraving'}`} />
                {name}
              </li>
            ))}
          </ul>
          <drawing.Bars rows={rows} series={series} stacked={stacked} language={language} />
        </div>
      )}
      <div className={drawn ? 'sr-only' : undefined}>
        <Table label={label} first={first} rows={rows} series={series} />
      </div>
      {drawing && (
        <Button variant="quiet" size="compact" className="mt-2 -ml-4 text-sm" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Show as a table
        </Button>
      )}
    </div>
  )
}

function Table({ label, first, rows, series }: Omit<ChartProps, 'stacked' | 'language'>) {
  return (
    <table aria-label={label} className="w-full text-left text-sm">
      <thead className="text-muted">
        <tr className="border-b border-edge">
          <th scope="col" className="py-1.5 font-medium">
            {first}
          </th>
          {series.map(({ name }) => (
            <th key={name} scope="col" className="py-1.5 pl-3 text-right font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(({ title, words }) => (
          <tr key={title}>
            <th scope="row" className="py-1.5 font-normal">
              {title}
            </th>
            {series.map(({ name }, index) => (
              <td key={name} className="py-1.5 pl-3 text-right tabular-nums">
                {words[index]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
