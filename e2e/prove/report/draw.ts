import { nameOf } from '../asvs/answer'
import { VERDICTS, type Judged, type Sums, type Verdict } from '../judge'
import { figuresSection } from './figures'
import { html, Markup } from './html'
import type { Report } from './report'
import { style } from './style'

const WORDS: Record<Verdict, string> = { passed: 'Passed', documented: 'Documented only', 'not-applicable': 'Not applicable', 'falls-short': 'Falls short' }
const OUTCOMES = { passed: 'passed', failed: 'FAILED', absent: 'not run' }

/** The report as one HTML document that needs nothing else. */
export function drawReport(report: Report): string {
  const short = report.requirements.filter(({ verdict }) => verdict === 'falls-short')
  const chapters = [...new Set(report.requirements.map(chapterOf))]
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Proof report</title><style>${new Markup(style)}</style></head>
<body><main>
<h1>Proof report</h1>
<p class="muted">${report.at.replace('T', ' ').slice(0, 16)} UTC · Node ${report.node} · OWASP ASVS 5.0.0</p>
${summary(report.sums)}
<p>${report.tests.passed} tests passed, ${report.tests.failed.length} failed. A requirement passes only by checks that ran in this run and could have failed.</p>
${report.tests.failed.length > 0 ? html`<ul class="failed">${report.tests.failed.map((name) => html`<li>${name}</li>`)}</ul>` : null}
<nav aria-label="Contents"><a href="#figures">Figures</a> ${chapters.map((chapter) => html`<a href="#${chapter}">${chapter}</a> `)}</nav>
<h2 id="figures">Figures</h2>
${figuresSection(report)}
${short.length > 0 ? html`<h2>What falls short</h2><ul>${short.map(({ id, level, reason }) => html`<li><a href="#r${id}">${id}</a> (level ${level}): ${reason}</li>`)}</ul>` : null}
<h2>Requirements</h2>
${chapters.map((chapter) => html`<h3 id="${chapter}">${chapter}</h3>${report.requirements.filter((one) => chapterOf(one) === chapter).map(requirement)}`)}
</main></body></html>
`.text
}

const chapterOf = ({ id }: Judged) => `V${id.split('.')[0]}`

function summary(sums: Sums): Markup {
  const row = (name: string, counts: Record<Verdict, number>) => html`<tr><td>${name}</td>${VERDICTS.map((verdict) => html`<td class="${verdict}">${counts[verdict]}</td>`)}</tr>`
  return html`<table><thead><tr><th scope="col">Level</th>${VERDICTS.map((verdict) => html`<th scope="col">${WORDS[verdict]}</th>`)}</tr></thead>
<tbody>${row('1', sums[1])}${row('2', sums[2])}${row('3', sums[3])}${row('All', sums.all)}</tbody></table>`
}

function requirement({ id, level, claim, verdict, reason, proofs, documented }: Judged): Markup {
  const failed = proofs.some(({ outcome }) => outcome === 'failed')
  return html`<article class="card requirement" id="r${id}"><p><span><strong>${id}</strong> <span class="muted">level ${level}</span></span> <span class="word ${verdict}">${WORDS[verdict]}</span></p>
<p>${claim}</p>${reason ? html`<p class="${verdict}">${reason}</p>` : null}
${documented.length > 0 ? html`<p class="muted">SECURITY.md: ${documented.join(', ')}</p>` : null}
${proofs.length > 0 ? html`<details${failed ? new Markup(' open') : null}><summary>${proofs.length} ${proofs.length === 1 ? 'proof' : 'proofs'}</summary><ul>${proofs.map(({ proof, outcome }) => html`<li><span class="word ${outcome}">${OUTCOMES[outcome]}</span> ${nameOf(proof)}</li>`)}</ul></details>` : null}</article>`
}
