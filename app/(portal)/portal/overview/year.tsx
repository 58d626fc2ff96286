import { Chart, type ChartRow } from '@/components/chart/chart'
import { shownReader } from '@/components/shell/shown-reader'
import { Card, CardTitle } from '@/components/ui/card'
import { spellUpTo, type Language } from '@/lib/core/language'
import { decimalOf, formatMoney } from '@/lib/core/money'
import type { MoneyByMonth } from '@/lib/funds/show-months'
import type { Overview } from '@/lib/reports/show-overview'

const short = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const whole = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** So many are counted in a month. */
const COUNT_LIMIT = 1000

/** Where a look tells more than reading: what ends in the months to come, and what came in and went out in those that were. */
export function Year({ overview: { organizations, domains, money, ahead, past } }: { overview: Overview }) {
  const { language } = shownReader()
  const series = [...(domains ? [{ name: 'Domains', counts: domains.byMonth }] : []), ...(organizations ? [{ name: 'Organizations', counts: organizations.byMonth }] : [])]
  const ends = series.some(({ counts }) => counts.some((count) => count > 0))
  if (!ends && money.length === 0) return null
  return (
    <section aria-labelledby="year">
      <h2 id="year" className="text-xl">
        The year
      </h2>
      <div className="mt-4 grid items-start gap-6 xl:grid-cols-2">
        {ends && (
          <Card>
            <CardTitle className="mb-4">Validations that end</CardTitle>
            <Chart label="Validations that end, by month" first="Month" stacked language={language} series={series.map(({ name }) => ({ name }))} rows={ahead.map((month, index) => endsIn(month, series.map(({ counts }) => counts[index] ?? 0), language))} />
          </Card>
        )}
        {money.map((each) => (
          <Card key={each.currency}>
            <CardTitle className="mb-4">Top-ups and spending in {each.currency}</CardTitle>
            <Chart label={`Top-ups and spending in ${each.currency}, by month`} first="Month" language={language} series={[{ name: 'Topped up' }, { name: 'Spent' }]} rows={past.map((month, index) => movedIn(month, each, index, language))} />
          </Card>
        ))}
      </div>
    </section>
  )
}

function endsIn(month: Date, counts: number[], language: Language): ChartRow {
  return { label: short.format(month), title: whole.format(month), values: counts, words: counts.map((count) => spellUpTo(count, COUNT_LIMIT, language)) }
}

function movedIn(month: Date, { currency, months }: MoneyByMonth, index: number, language: Language): ChartRow {
  const { topUps, spent } = months[index] ?? { topUps: 0n, spent: 0n }
  const amounts = [topUps, spent]
  return { label: short.format(month), title: whole.format(month), values: amounts.map((minor) => Number(decimalOf({ minor, currency }))), words: amounts.map((minor) => formatMoney({ minor, currency }, language)) }
}
