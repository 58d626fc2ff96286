/** The whole look of the report: it must open anywhere, from one file. */
export const style = `
:root { color-scheme: light dark; --ground: #f8f6f1; --surface: #fff; --ink: #1b211e; --muted: #59625d; --line: #dcd8ce; --good: #1b6b3f; --plain: #4a5a8a; --off: #6c6c6c; --bad: #a3281f; }
@media (prefers-color-scheme: dark) { :root { --ground: #0f1512; --surface: #171f1b; --ink: #e8ece9; --muted: #9aa59f; --line: #2c3832; --good: #6fd39c; --plain: #a5b6ee; --off: #b0b0b0; --bad: #ff9d92; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; } h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p { margin: .25rem 0; } .muted { color: var(--muted); } code, pre { font: .85em/1.45 ui-monospace, monospace; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: .6rem 0; }
table { width: 100%; border-collapse: collapse; } th, td { padding: .4rem .5rem; text-align: right; border-bottom: 1px solid var(--line); } th:first-child, td:first-child { text-align: left; } th { font-weight: 600; font-size: .85rem; vertical-align: bottom; overflow-wrap: normal; }
.passed { color: var(--good); } .documented { color: var(--plain); } .not-applicable, .absent { color: var(--off); } .falls-short, .failed { color: var(--bad); }
.word { font-weight: 600; white-space: nowrap; }
.requirement > p:first-child { display: flex; flex-wrap: wrap; gap: 0 .75rem; justify-content: space-between; }
ul { margin: .3rem 0 0; padding-left: 1.1rem; font-size: .9rem; } summary { cursor: pointer; min-height: 2rem; padding: .25rem 0; } pre { white-space: pre-wrap; max-height: 24rem; overflow: auto; margin: .5rem 0 0; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: .75rem 0; } a { color: inherit; }
@media (max-width: 30rem) { th, td { padding: .35rem .15rem; font-size: .8rem; } }
`
