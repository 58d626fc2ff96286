import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'

/** Holds that every use case that changes something writes it down: from each that begins a story, the calls are followed. */

const EXEMPT: Record<string, string> = {
  'lib/accounts/accept-request.ts#acceptRequest': 'keeps the request in one statement; the job that acts on it writes down what became of it',
  'lib/accounts/columns/choose-columns.ts#chooseColumns': 'which columns one sees oneself; nothing that anybody has is changed',
  'lib/domains/imports/forget-imports.ts#forgetImports': 'deletes by age alone, every night, what SECURITY.md says; the domains and what was written down of them stay',
  'lib/violations/keep-reports.ts#keepReports': 'what browsers report about pages is kept as it came; it changes nothing else',
  'lib/audit/seal.ts#sealAudit': 'chains the trail itself',
  'lib/audit/checkpoint.ts#takeCheckpoint': 'signs the trail itself',
  'lib/mail/deliver.ts#deliverMail': 'the outbox is the record: each mail keeps its attempts and its end',
  'lib/mail/receive-news.ts#receiveNews': 'what the provider reports is kept with the mail, as it came',
  'lib/accounts/second-factor.ts#setUpTotp': 'draws a secret that proves nothing yet; adding the app is written down',
  'lib/accounts/passkeys.ts#setUpPasskey': 'draws a challenge that proves nothing yet; adding the passkey is written down',
  'lib/accounts/passkeys.ts#beginPasskeySignIn': 'draws a challenge that proves nothing yet; the sign-in is written down, and so is a wrong signature',
  'lib/identity/attempt-second-step.ts#attemptSecondStep': 'has its caller write down what came of it, in the same transaction',
  'lib/identity/attempt-second-step.ts#secondStep': 'a part of that step, which opens the session',
  'lib/identity/mailed-code.ts#mailedCodeStep': 'another such step, which spends the code',
  'lib/identity/second-factor/prove.ts#codeProof': 'a part of that second step, which spends the code',
  'lib/identity/second-factor/prove.ts#passkeyProof': 'a part of that second step, which spends the challenge',
  'lib/identity/forget-old.ts#forgetSignIns': 'deletes by age alone, every night, what SECURITY.md says',
  'lib/identity/second-factor/renew-seals.ts#renewSeals': 'the same seeds under another key; nothing that anybody has is changed',
  'lib/secrets/note-secrets.ts#noteSecrets': 'its row is the record: which secret, since when, never changed',
  'lib/notifications/tell-event.ts#tellEvent': 'tells of what is in the trail already; each piece of news names its row',
  'lib/notifications/mark-read.ts#readOne': 'what somebody has read of what they were told is their own business',
  'lib/notifications/mark-read.ts#readAll': 'likewise',
  'lib/notifications/send-digests.ts#sendDigests': 'the deliveries are the record: each names its mail',
  'lib/notifications/forget-news.ts#forgetNews': 'deletes by age alone, every night, what SECURITY.md says',
  'lib/identity/sessions.ts#noteUse': 'only when a session was last used, each minute',
}

const WRITES = new Set(['create', 'createMany', 'createManyAndReturn', 'update', 'updateMany', 'updateManyAndReturn', 'upsert', 'delete', 'deleteMany'])
const RECORDS = ['lib/audit/record.ts#recordAudit', 'lib/audit/record.ts#recordAudits']
const STORE = /^lib\/[\w-]+\/store(\/|\.ts$)/

type Unit = { id: string; exported: boolean; composed: boolean; writes: boolean; calls: string[] }

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (['lib/db/generated', 'lib/testing'].includes(path)) return []
    return entry.isDirectory() ? walk(path) : /\.ts$/.test(path) && !/\.test\.ts$/.test(path) ? [path] : []
  })

/** Every function at the top of a file, with what it calls by name and whether it writes by itself. */
function unitsOf(path: string): Unit[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const imported = new Map<string, string>()
  const found: { name: string; node: ts.Node; exported: boolean; parameter: string }[] = []
  const add = (name: string, node: ts.Node, statement: ts.Statement, first: ts.ParameterDeclaration | undefined) =>
    found.push({ name, node, parameter: first?.type?.getText() ?? '', exported: ts.canHaveModifiers(statement) && Boolean(ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) })

  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const { text } = statement.moduleSpecifier
      const target = text.startsWith('@/') ? text.slice(2) : text.startsWith('.') ? normalize(join(dirname(path), text)) : null
      const names = statement.importClause?.namedBindings
      if (target && names && ts.isNamedImports(names)) for (const { name, propertyName } of names.elements) imported.set(name.text, `${target}.ts#${(propertyName ?? name).text}`)
    }
    if (ts.isFunctionDeclaration(statement) && statement.name) add(statement.name.text, statement, statement, statement.parameters[0])
    if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) add(name.text, initializer, statement, ts.isArrowFunction(initializer) ? initializer.parameters[0] : undefined)
      }
    }
  }
  const own = new Set(found.map(({ name }) => name))
  return found.map(({ name, node, exported, parameter }) => {
    const calls = new Set<string>()
    const seen = { write: false }
    const visit = (part: ts.Node): void => {
      if (ts.isIdentifier(part)) {
        const target = imported.get(part.text) ?? (own.has(part.text) && part.text !== name ? `${path}#${part.text}` : undefined)
        if (target) calls.add(target)
      }
      if (ts.isPropertyAccessExpression(part) && ts.isCallExpression(part.parent) && WRITES.has(part.name.text) && ts.isPropertyAccessExpression(part.expression)) seen.write = true
      if (ts.isTaggedTemplateExpression(part) && /\b(insert into|update \w+ set|delete from)\b/.test(part.template.getText())) seen.write = true
      ts.forEachChild(part, visit)
    }
    visit(node)
    return { id: `${path}#${name}`, exported, composed: ['Tx', 'Db'].includes(parameter), writes: seen.write && STORE.test(path), calls: [...calls] }
  })
}

const units = new Map(walk('lib').flatMap(unitsOf).map((unit) => [unit.id, unit]))

function reach(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen
  seen.add(from)
  // A reason holds for those who call what has it.
  for (const call of units.get(from)?.calls ?? []) if (!(call in EXEMPT)) reach(call, seen)
  return seen
}

// What takes an open transaction is part of its caller's story.
const stories = [...units.values()].filter(({ id, exported, composed }) => exported && !composed && !STORE.test(id.split('#')[0] ?? ''))
const reached = new Map(stories.map(({ id }) => [id, reach(id)]))
const writers = stories.map(({ id }) => id).filter((id) => [...(reached.get(id) ?? [])].some((unit) => units.get(unit)?.writes))
const silent = writers.filter((id) => !RECORDS.some((record) => reached.get(id)?.has(record)))

test('there is something to guard', () => {
  expect(writers).toEqual(expect.arrayContaining(['lib/accounts/sign-in.ts#signIn', 'lib/accounts/set-password.ts#setPassword', 'lib/support/unblock.ts#unblock', 'lib/mail/deliver.ts#deliverMail']))
  expect(RECORDS.filter((record) => !units.has(record))).toEqual([])
})

test('every use case that writes records it in the audit trail, or has a reason not to', () => {
  expect(silent.filter((id) => !(id in EXEMPT))).toEqual([])
})

test('no reason is given for what is not there, or records by now', () => {
  expect(Object.keys(EXEMPT).filter((id) => !silent.includes(id))).toEqual([])
})
