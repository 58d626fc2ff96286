import type { PartResult } from '../run-part'
import { html, type Markup } from './html'
import type { Report } from './report'

const OUTCOMES = { passed: 'Passed', failed: 'Failed', absent: 'Not tried' }

/** The parts besides the tests, the races, and the last bench: what they measured, whole. */
export function figuresSection({ parts, races, bench }: Report): Markup {
  const lost = races.filter(({ passed }) => !passed)
  return html`${parts.map(partCard)}
<section class="card"><p><strong>races</strong>: tests in which many do the same at once</p><p class="word ${lost.length > 0 ? 'failed' : 'passed'}">${races.length - lost.length} of ${races.length} passed</p>
<details><summary>Each</summary><ul>${races.map(({ test, passed }) => html`<li><span class="word ${passed ? 'passed' : 'failed'}">${passed ? 'passed' : 'FAILED'}</span> ${test}</li>`)}</ul></details></section>
${bench === null ? html`<p class="muted">No bench has been run here: npm run bench.</p>` : html`<section class="card"><p><strong>bench</strong>: timing and load, of the last npm run bench</p>${whole('Figures', bench)}</section>`}`
}

function partCard({ name, about, outcome, seconds, figures, words }: PartResult): Markup {
  return html`<section class="card"><p><strong>${name}</strong>: ${about}</p><p><span class="word ${outcome}">${OUTCOMES[outcome]}</span> <span class="muted">${seconds} s</span></p>
<p>${shortly(figures)}</p>${words ? html`<pre class="failed">${words}</pre>` : null}${figures === null ? null : whole('All of it', figures)}</section>`
}

const whole = (title: string, figures: unknown) => html`<details><summary>${title}</summary><pre>${JSON.stringify(figures, null, 2)}</pre></details>`

/** The plain values of an object on one line; lists by their length. */
function shortly(figures: unknown): string {
  if (typeof figures !== 'object' || figures === null) return ''
  return Object.entries(figures)
    .flatMap(([name, value]) => (Array.isArray(value) ? [`${name}: ${value.length}`] : typeof value === 'object' && value !== null ? [] : [`${name}: ${String(value)}`]))
    .join(' · ')
}
