import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'

/** Prisma's migration engine as WebAssembly from npm: the same that `prisma migrate` downloads, without the download. */

const schemaDir = resolve('prisma/schema')
const migrationsDir = resolve('prisma/migrations')

/** The catalogue's type "char" (one byte), which the engine reads and the adapter does not know. */
const CHAR_TYPE = 18
const TEXT_TYPE = 25

type Rows = { columnTypes: number[] }
type Inner = {
  client: { query: (script: string) => Promise<unknown> }
  performIO: (query: unknown) => Promise<{ fields: { dataTypeID: number }[] }>
  queryRaw: (query: unknown) => Promise<Rows>
  executeScript: (script: string) => Promise<void>
}

/** Lets the adapter read the catalogue, and run a script whole (one transaction) where its own way cuts it at each semicolon. */
function mend<Adapter>(adapter: Adapter): Adapter {
  const inner = adapter as unknown as Inner
  const perform = inner.performIO.bind(adapter)
  const read = inner.queryRaw.bind(adapter)
  let chars: number[] = []
  inner.performIO = async (query) => {
    const result = await perform(query)
    chars = []
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== CHAR_TYPE) continue
      chars.push(index)
      field.dataTypeID = TEXT_TYPE
    }
    return result
  }
  inner.queryRaw = async (query) => {
    const rows = await read(query)
    for (const index of chars) rows.columnTypes[index] = ColumnTypeEnum.Character
    return rows
  }
  inner.executeScript = async (script) => {
    await inner.client.query(script)
  }
  return adapter
}

class MigrationAdapter extends PrismaPg {
  override connect = async () => mend(await PrismaPg.prototype.connect.call(this))
  override connectToShadowDb = async () => mend(await PrismaPg.prototype.connectToShadowDb.call(this))
}

export async function openSchemaEngine(databaseUrl: string): Promise<SchemaEngine> {
  const { SchemaEngine } = await (instance ??= instantiate())
  const adapter = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter({ connectionString: databaseUrl, allowExitOnIdle: true }))
  return SchemaEngine.new({ datamodels: schemaFiles().map(({ path, content }) => [path, content]) }, () => undefined, adapter)
}

let instance: ReturnType<typeof instantiate> | undefined

// The package's own entry imports its .wasm as a module, which Node does only behind a flag. Its glue serves one instance.
async function instantiate() {
  const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const module = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const { exports } = new WebAssembly.Instance(module, { './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports })
  const { __wbg_set_wasm: setWasm } = glue as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }
  setWasm(exports)
  ;(exports.__wbindgen_start as () => void)()
  return glue
}

export function schemaFiles(): { path: string; content: string }[] {
  return readdirSync(schemaDir)
    .filter((name) => name.endsWith('.prisma'))
    .map((name) => ({ path: join(schemaDir, name), content: readFileSync(join(schemaDir, name), 'utf8') }))
}

export function migrationList(): MigrationList {
  const names = readdirSync(migrationsDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: readFileSync(join(migrationsDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: readFileSync(join(migrationsDir, name, 'migration.sql'), 'utf8') } },
    })),
  }
}

/** The SQL that leads from the migrations to the schema; empty when they agree. */
export async function missingSql(databaseUrl: string): Promise<string> {
  const engine = await openSchemaEngine(databaseUrl)
  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...migrationList() },
    to: { tag: 'schemaDatamodel', files: schemaFiles() },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout ?? ''
}
