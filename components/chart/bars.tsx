'use client'

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import type { BarsProps, ChartRow, Series } from './chart'

const FILLS = ['var(--accent)', 'var(--engraving)']

/** The bars themselves: loaded when they come into view, and nothing for whoever listens, who has the table. */
export default function Bars({ rows, series, stacked, language }: BarsProps) {
  return (
    <ResponsiveContainer width="100%" height={260}>
      <BarChart data={rows} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis dataKey="label" tickLine={false} axisLine={{ stroke: 'var(--edge)' }} tick={{ fill: 'var(--muted)', fontSize: 12 }} minTickGap={8} />
        <YAxis allowDecimals={false} tickLine={false} axisLine={false} width={56} tick={{ fill: 'var(--muted)', fontSize: 12 }} tickFormatter={(value: number) => value.toLocaleString(language, { notation: 'compact' })} />
        <Tooltip cursor={{ fill: 'var(--sunken)' }} content={<Words series={series} />} />
        {series.map(({ name }, index) => (
          <Bar key={name} dataKey={`values.${index}`} name={name} fill={FILLS[index % FILLS.length]} stackId={stacked ? 'all' : undefined} maxBarSize={36} isAnimationActive={false} />
        ))}
      </BarChart>
    </ResponsiveContainer>
  )
}

type WordsProps = { active?: boolean; payload?: readonly { payload?: ChartRow }[]; series: Series[] }

function Words({ active, payload, series }: WordsProps) {
  const row = payload?.[0]?.payload
  if (!active || !row) return null
  return (
    <div className="rounded-md border border-edge bg-surface px-3 py-2 text-sm shadow-lg">
      <p className="font-medium">{row.title}</p>
      {series.map(({ name }, index) => (
        <p key={name}>
          {name}: {row.words[index]}
        </p>
      ))}
    </div>
  )
}
