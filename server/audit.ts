import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { accountByNumber } from '@/lib/accounts/find-by-number'
import { exportAudit } from '@/lib/audit/export'
import { checkpointKeys, documentHash } from '@/lib/audit/signature'
import { verifyDatabase } from '@/lib/audit/verify-database'
import { verifyExport } from '@/lib/audit/verify-export'
import { Complaint, run } from './complaint'
import { reason } from './settings'
import { withDatabase } from './with-database'

const USAGE = `npm run audit -- verify [--key FORMER-KEY]…
npm run audit -- verify --file FILE [--key KEY]…
npm run audit -- export [--account EH-1234-5678] --out FILE
npm run audit -- key`

type Values = ReturnType<typeof readArguments>['values']

/** `npm run audit`: whether the trail is whole, an export of it, and whether an export is whole. */
await run(async () => {
  const { positionals, values } = readArguments()
  if (positionals.length !== 1) throw new Complaint(USAGE)
  switch (positionals[0]) {
    case 'verify':
      return values.file === undefined ? verify(values) : verifyFile(values.file, values.key ?? [])
    case 'export':
      return exportTo(values)
    case 'key':
      return withDatabase(() => Promise.resolve(console.log(checkpointKeys().join('\n'))))
    default:
      throw new Complaint(USAGE)
  }
})

function readArguments() {
  try {
    return parseArgs({ allowPositionals: true, options: { file: { type: 'string' }, key: { type: 'string', multiple: true }, account: { type: 'string' }, out: { type: 'string' } } })
  } catch (error) {
    throw new Complaint(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
  }
}

async function verify({ key = [] }: Values): Promise<void> {
  await withDatabase(async () => {
    const { findings, rows, chains, waiting, checkpoints, lastCheckpoint } = await verifyDatabase(key)
    console.log(`${rows} sealed rows in ${chains} chains, ${waiting} that wait for their seal, ${checkpoints} checkpoints${lastCheckpoint ? `, the last of ${lastCheckpoint.at}` : ''}.`)
    conclude(findings)
  })
}

async function verifyFile(file: string, keys: string[]): Promise<void> {
  await stat(file).catch((error: unknown) => {
    throw new Complaint(`${file} cannot be read (${reason(error)}).`)
  })
  const { findings, rows, checkpoints, chain, key } = await verifyExport(createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity }), keys)
  const last = checkpoints.at(-1)
  console.log(`${rows} rows of ${chain ?? 'every chain'}, ${checkpoints.length} checkpoints${last ? `; the last, ${last.number}, is of ${last.at} and its hash is ${documentHash(last)}` : ''}.`)
  if (keys.length === 0 && key) console.log(`Signed with the key that the file itself names, ${key}. Compare it with "npm run audit -- key" of the server, or give that with --key.`)
  conclude(findings)
}

function conclude(findings: string[]): void {
  for (const finding of findings) console.error(finding)
  console.log(findings.length === 0 ? 'Nothing was changed, is missing or was moved.' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}: the trail is not as it was written.`)
  if (findings.length > 0) process.exitCode = 1
}

async function exportTo({ account, out }: Values): Promise<void> {
  if (!out) throw new Complaint(USAGE)
  await withDatabase(async (_settings, context) => {
    const found = account === undefined ? null : await accountByNumber(account)
    if (found && !found.ok) throw new Complaint(`There is no enterprise with the number ${account}.`)
    // Never over a file that is there.
    const file = await open(out, 'wx', 0o600).catch((error: unknown) => {
      throw new Complaint(`${out} cannot be made (${reason(error)}).`)
    })
    const stream = file.createWriteStream()
    const write = (line: string) => new Promise<void>((resolve, reject) => stream.write(line, (error) => (error ? reject(error) : resolve())))
    const { rows, checkpoints } = await exportAudit(found?.value.id ?? null, write, context.now)
    await new Promise<void>((resolve) => stream.end(resolve))
    console.log(`${rows} rows and ${checkpoints} checkpoints are in ${out}. Check it anywhere with: npm run audit -- verify --file ${out} ${checkpointKeys().map((key) => `--key ${key}`).join(' ')}`)
  })
}
