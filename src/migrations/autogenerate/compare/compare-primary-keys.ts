import { PrimaryKeyConstraint } from '../../../schema/primary-key-constraint.ts'
import type { Table } from '../../../schema/table.ts'
import { CreatePrimaryKeyOp } from '../../operations/create-primary-key-op.ts'
import type { AutogenContext } from '../autogen-context.ts'
import { finalName } from './final-name.ts'
import { namedOptions } from './frozen-table.ts'
import { givenName } from './given-name.ts'
import type { ItemChanges } from './item-changes.ts'

const NOTHING: ItemChanges = { drops: [], adds: [] }

/**
 * Compares primary keys by their columns, in whatever order, and by the name where the models say one.
 *
 * Differs from SQLAlchemy (Alembic): there they are not compared, because what refers to them would be in the way; here that
 * steps aside.
 *
 * @param remade columns that are made anew
 */
export function comparePrimaryKeys(
  context: AutogenContext,
  conn: Table,
  metadata: Table,
  remade: ReadonlySet<string>,
): ItemChanges {
  const [found, wanted] = [primaryKeyOf(conn), primaryKeyOf(metadata)]
  const isOther = columnsOf(found) !== columnsOf(wanted) || (wanted !== undefined && isRenamed(context, found, wanted))
  const isRemade = found?.columns.some(({ name }) => remade.has(name)) ?? false
  if ((!isOther && !isRemade) || !isIncluded(context, found, wanted)) return NOTHING
  if (wanted) tellOfNumbering(context, conn, metadata)
  return {
    drops: found ? [addOperation(found).reverse()] : [],
    adds: wanted ? [addOperation(wanted)] : [],
  }
}

type Key = PrimaryKeyConstraint | undefined

const nameOf = (context: AutogenContext, key: Key): string | null => (key ? finalName(context, key) : null)

/** AUTOINCREMENT of SQLite stands beside the column, where a key has no name. */
function isRenamed(context: AutogenContext, found: Key, wanted: PrimaryKeyConstraint): boolean {
  const name = nameOf(context, wanted)
  return name !== null && name !== nameOf(context, found) && context.text((compiler) => compiler.process(wanted)) !== ''
}

function isIncluded(context: AutogenContext, found: Key, wanted: Key): boolean {
  const name = nameOf(context, found)
  if (found && name !== null) {
    const { schema = null, name: tableName } = found.table
    if (!context.includesName(name, 'primaryKeyConstraint', { schemaName: schema, tableName })) return false
  }
  return wanted
    ? context.includesObject(wanted, nameOf(context, wanted), 'primaryKeyConstraint', false, found ?? null)
    : context.includesObject(found!, name, 'primaryKeyConstraint', true, null)
}

const primaryKeyOf = ({ constraints }: Table): Key => constraints.find((one) => one instanceof PrimaryKeyConstraint)

const columnsOf = (constraint: Key): string =>
  (constraint?.columns ?? [])
    .map(({ name }) => name)
    .sort()
    .join('\0')

function addOperation(constraint: PrimaryKeyConstraint): CreatePrimaryKeyOp {
  const { table } = constraint
  const columns = constraint.columns.map(({ name }) => name)
  const { name = givenName('pk', table.name, columns), ...options } = namedOptions(constraint)
  return new CreatePrimaryKeyOp(name, table.name, columns, { ...options, schema: table.schema })
}

/** PostgreSQL does not begin to number a column that is there. */
function tellOfNumbering({ dialect, inspector }: AutogenContext, conn: Table, metadata: Table): void {
  const wanted = dialect.name === 'postgresql' ? metadata.autoincrementColumn : null
  if (wanted === null || wanted.options.identity) return
  const found = [...conn.columns.values()].find(({ name }) => name === wanted.name)
  if (!found || found.options.autoincrement || found.options.identity || found.serverDefault !== undefined) return
  inspector.warn(
    `${metadata.name}.${wanted.name} becomes the key, and PostgreSQL does not number it: give it identity(), or say autoincrement: false.`,
  )
}
