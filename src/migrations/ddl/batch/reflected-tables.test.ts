import { expect, test } from 'vitest'
import { sqljs } from '../../../drivers/sqljs/sqljs.ts'
import { createEngine } from '../../../engine/create-engine.ts'
import type { Connection } from '../../../engine/sync.ts'
import { TableRebuildError } from '../../../errors/migration-errors.ts'
import { inspect } from '../../../inspection/inspect.ts'
import golden from '../../../testing/golden/reflection.json' with { type: 'json' }
import { NullType } from '../../../types/null-type.ts'
import { typeText } from '../../../types/type-processors.ts'
import { operationsOn } from '../operations-on.ts'
import { withoutForeignKeys } from '../without-foreign-keys.ts'

interface ReflectionCase {
  readonly id: string
  readonly ddl: { readonly sqlite?: readonly string[] }
}

const module = await sqljs.load()
const cases = (golden.cases as unknown as readonly ReflectionCase[]).flatMap(({ id, ddl }) =>
  ddl.sqlite && id !== 'rf_hidden_virtual_table' ? [[id, ddl.sqlite] as const] : [],
)

/** All that there is to know of the tables, but for the order in which constraints are told. */
function stateOf(connection: Connection): unknown {
  const inspector = inspect(connection, { warn: () => undefined })
  const sorted = (map: ReadonlyMap<string, readonly object[]>): unknown =>
    [...map].map(([table, items]) => [table, items.map((item) => JSON.stringify(item)).sort()])
  const columns = [...inspector.getMultiColumns()].map(([table, all]) => [
    table,
    all.map(({ type, ...others }) => ({
      ...others,
      type: type === NullType ? '' : typeText(type, connection.engine.dialect),
    })),
  ])
  const objects = connection.execDriverSql(
    `SELECT type, name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL ORDER BY 1, 2`,
  )
  return {
    columns,
    objects: objects.all().map((row) => [...row]),
    primaryKeys: [...inspector.getMultiPkConstraint()],
    foreignKeys: sorted(inspector.getMultiForeignKeys()),
    unique: sorted(inspector.getMultiUniqueConstraints()),
    checks: sorted(inspector.getMultiCheckConstraints()),
    options: [...inspector.getMultiTableOptions()],
  }
}

test.each(cases)('%s: tables that are made anew are what they were', (_, ddl) => {
  using connection = createEngine(sqljs.openSync(module)).connect()
  connection.execDriverSql(`ATTACH ':memory:' AS acme`)
  for (const sql of ddl) connection.execDriverSql(sql)
  connection.commit()
  const before = stateOf(connection)
  for (const table of inspect(connection).getTableNames()) {
    connection.commit()
    try {
      withoutForeignKeys(connection, () =>
        operationsOn(connection).batchAlterTable(table, () => undefined, { recreate: 'always' }),
      )
    } catch (error) {
      // What cannot be told is refused.
      expect(error).toBeInstanceOf(TableRebuildError)
      expect((error as Error).message).toContain('would be lost')
    }
  }
  expect(stateOf(connection)).toEqual(before)
})
