import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** Holds the section "Direction" of the house's plan: what may know what. A new folder without a rank fails. */

const RANKS: Record<string, number> = Object.fromEntries(
  [
    // What is written down may be news, and mail is delivered by a job: the queue lies below both.
    ['geo', 'jobs', 'violations'],
    ['audit'],
    ['mail'],
    ['identity', 'products'],
    ['groups'],
    ['accounts', 'callers', 'proposals', 'secrets'],
    // Steps of a validation are mailed to an enterprise's people, whom accounts know.
    ['funds', 'organizations'],
    ['domains', 'private-ca', 'billing'],
    // Nobody calls it: what is told follows from the trail. Webhooks go out as the probes of domains do.
    ['notifications'],
    ['certificates'],
    ['acme', 'support', 'reports', 'api'],
    // Puts an end to what belongs to a person or a group, wherever it is kept.
    ['leaving'],
  ].flatMap((folders, rank) => folders.map((folder) => [folder, rank])),
)
const FOUNDATION = ['core', 'db', 'pki', 'web', 'testing']
const ROOTS = ['lib', 'app', 'components', 'emails', 'server']
const FRAMEWORK = /^(next|next-auth|react|react-dom)(\/|$)/
const STORE = /^lib\/[\w-]+\/store(\/|\.ts$|$)/
const ZOD = 'lib/core/zod.ts'
const NAMELESS = ['utils', 'helpers', 'services', 'types', 'constants', 'hooks']

type Import = { target: string; names: { name: string; typeOnly: boolean }[] }
type Source = { path: string; text: string; imports: Import[] }

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (path === 'lib/db/generated' || entry.name === 'node_modules') return []
    return entry.isDirectory() ? walk(path) : [path]
  })

/** An import's target as a path from the root, without its ending; a package's own name otherwise. */
function resolve(specifier: string, from: string): string {
  const path = specifier.startsWith('@/') ? specifier.slice(2) : specifier.startsWith('.') ? normalize(join(dirname(from), specifier)) : specifier
  return path.replace(/\.tsx?$/, '')
}

function importsOf(path: string, text: string): Import[] {
  const found: Import[] = []
  const add = (specifier: ts.Expression | undefined, names: Import['names']) => {
    if (specifier && ts.isStringLiteralLike(specifier)) found.push({ target: resolve(specifier.text, path), names })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, namesOf(node.importClause))
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, [{ name: '*', typeOnly: node.isTypeOnly }])
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], [{ name: '*', typeOnly: false }])
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS))
  return found
}

function namesOf(clause: ts.ImportClause | undefined): Import['names'] {
  if (!clause) return [{ name: '*', typeOnly: false }]
  const whole = clause.phaseModifier === ts.SyntaxKind.TypeKeyword
  const names = clause.name ? [{ name: 'default', typeOnly: whole }] : []
  const bindings = clause.namedBindings
  if (!bindings) return names
  if (ts.isNamespaceImport(bindings)) return [...names, { name: '*', typeOnly: whole }]
  return [...names, ...bindings.elements.map((element) => ({ name: (element.propertyName ?? element.name).text, typeOnly: whole || element.isTypeOnly }))]
}

const files = ROOTS.flatMap(walk)
const isTest = (path: string) => /\.test\.tsx?$/.test(path) || path.startsWith('lib/testing/')
const sources: Source[] = files
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
  .map((file) => ({ ...file, imports: importsOf(file.path, file.text) }))
const product = sources.filter(({ path }) => !isTest(path))

const folderOf = (path: string) => /^lib\/([\w-]+)\//.exec(path)?.[1]
const domainOf = (path: string) => {
  const folder = folderOf(path)
  return folder !== undefined && folder in RANKS ? folder : undefined
}
const isInternal = (target: string) => ROOTS.some((root) => target.startsWith(`${root}/`))

/** Every import of these files that the rule does not allow, a line each. */
function broken(of: Source[], allowed: (target: Import, file: Source) => boolean): string[] {
  return of.flatMap((file) => file.imports.filter((target) => !allowed(target, file)).map(({ target, names }) => `${file.path} → ${target} (${names.map(({ name }) => name).join(', ')})`))
}
const within = (...folders: string[]) => product.filter(({ path }) => folders.some((folder) => path.startsWith(`${folder}/`)))

const domains = product.filter(({ path }) => domainOf(path))

test('there is something to guard', () => {
  expect(domains.length).toBeGreaterThan(40)
  expect(domains.flatMap(({ imports }) => imports).length).toBeGreaterThan(150)
})

test('every folder of lib has a rank or is part of the foundation', () => {
  const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name)
  expect(folders.filter((name) => !(name in RANKS) && !FOUNDATION.includes(name))).toEqual([])
})

test('a domain knows itself, the foundation below it and the domains of lower rank, but nobody else’s store', () => {
  const allowed = ({ target, names }: Import, { path }: Source) => {
    const own = domainOf(path) ?? ''
    if (!isInternal(target)) return !FRAMEWORK.test(target)
    if (folderOf(`${target}/`) === own || target.startsWith('lib/core/') || target.startsWith('lib/pki/') || target === 'lib/env' || ['lib/db/transact', 'lib/db/read-consistently', 'lib/db/refused-by'].includes(target)) return true
    if (target === 'lib/db/client') return STORE.test(path) || names.every(({ name, typeOnly }) => name === 'db' || (typeOnly && ['Db', 'Tx'].includes(name)))
    const other = domainOf(target)
    return other !== undefined && (RANKS[other] ?? Infinity) < (RANKS[own] ?? -1) && !STORE.test(target)
  }
  expect(broken(domains, allowed)).toEqual([])
})

test('what pages and forms share with the server (schema, rules) needs no server', () => {
  const shared = domains.filter(({ path }) => path.endsWith('/schema.ts'))
  expect(broken(shared, ({ target }) => target.startsWith('lib/core/') || (target.endsWith('/schema') && isInternal(target)))).toEqual([])
  const browserSafe = within('lib/core').filter(({ path }) => /\/(actor|events|fields|failures|language|permissions|result|time|context|zod)\.ts$/.test(path))
  expect(broken(browserSafe, ({ target }, { path }) => target.startsWith('lib/core/') || path === ZOD)).toEqual([])
})

test('zod is taken from where it is set up for browsers', () => {
  expect(broken(within('app', 'components', 'lib'), ({ target }, { path }) => target !== 'zod' || path === ZOD)).toEqual([])
})

test('the foundation knows no domain', () => {
  expect(broken(within('lib/core', 'lib/pki'), ({ target }) => !FRAMEWORK.test(target) && (!isInternal(target) || target.startsWith('lib/core/') || target.startsWith('lib/pki/')))).toEqual([])
  expect(broken(within('lib/core'), ({ target }) => !target.startsWith('lib/pki/'))).toEqual([])
  expect(broken(within('lib/db'), ({ target }) => !FRAMEWORK.test(target) && (!isInternal(target) || /^lib\/(core|db|env)(\/|$)/.test(target)))).toEqual([])
  expect(broken(product.filter(({ path }) => path === 'lib/env.ts'), ({ target }) => !FRAMEWORK.test(target) && (!isInternal(target) || target.startsWith('lib/core/')))).toEqual([])
})

test('what joins Next to the domains, and the pages, know use cases and never a store', () => {
  expect(broken(within('lib/web'), ({ target }) => !/^(app|components|emails|server)\//.test(target) && !STORE.test(target))).toEqual([])
  expect(broken(within('app'), ({ target }) => !/^(emails|server|lib\/testing|lib\/db)\//.test(target) && !STORE.test(target))).toEqual([])
  expect(broken(within('server'), ({ target }) => !/^(app|components)\//.test(target) && !STORE.test(target))).toEqual([])
})

test('a component knows schemas, the core, the state of forms and other components', () => {
  const allowed = ({ target, names }: Import, { path }: Source) =>
    !isInternal(target) ||
    // The frame of every page is drawn on the server alone, and carries the name of the brand.
    (path.startsWith('components/shell/') && target === 'lib/env') ||
    target.startsWith('components/') ||
    target.startsWith('lib/core/') ||
    target === 'lib/web/form-state' ||
    /^lib\/[\w-]+\/schema$/.test(target) ||
    // The meter judges a password in the browser as the server does.
    target === 'lib/identity/password-strength' ||
    names.every(({ typeOnly }) => typeOnly)
  expect(broken(within('components'), allowed)).toEqual([])
})

test('mails are worded by props alone, and asked for by the delivery alone', () => {
  const allowed = ({ target, names }: Import, { path }: Source) =>
    !isInternal(target) || /^(emails|lib\/core)\//.test(target) || target === 'lib/mail/templates' || (path === 'emails/render.tsx' && (target === 'lib/env' || names.every(({ typeOnly }) => typeOnly)))
  expect(broken(within('emails'), allowed)).toEqual([])
  expect(broken(product.filter(({ path }) => !/^(emails|server|lib\/mail)\//.test(path)), ({ target }) => !target.startsWith('emails/'))).toEqual([])
})

test('nothing of the product needs what is for tests, except the seed', () => {
  expect(broken(product.filter(({ path }) => path !== 'server/seed.ts'), ({ target }) => !target.startsWith('lib/testing/'))).toEqual([])
})

test('there are no barrels: the path is the name', () => {
  expect(files.filter((path) => /\/index\.[jt]sx?$/.test(path))).toEqual([])
  expect(sources.filter(({ text }) => /^export \* from/m.test(text)).map(({ path }) => path)).toEqual([])
})

test('no folder is named for what its files are instead of what they are about', () => {
  expect(files.filter((path) => path.split('/').some((part) => NAMELESS.includes(part)))).toEqual([])
})

test('the environment is read in one place', () => {
  const readers = product.filter(({ text }) => text.includes('process.env')).map(({ path }) => path)
  expect(readers.filter((path) => path !== 'lib/env.ts' && !path.startsWith('server/'))).toEqual([])
})
