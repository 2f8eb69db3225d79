import type { Expr } from '../sql/expression.ts'
import type { InferInsert, InferSelect } from '../sql/definition-types.ts'
import { computed } from './computed.ts'
import { identity } from './identity.ts'
import { MetaData } from './metadata.ts'
import { Table } from './table.ts'
import { func } from '../sql/functions/func.ts'
import { text } from '../sql/elements/text-clause.ts'
import { sameType } from '../testing/fixtures/same-type.ts'
import { Bool } from '../types/boolean.ts'
import { DateTime } from '../types/date-time.ts'
import { Float } from '../types/float.ts'
import { Integer } from '../types/integer.ts'
import { Varchar } from '../types/string.ts'
import { Text } from '../types/text.ts'
import type { ColumnDef } from '../sql/definition-types.ts'
import { column } from './column-definition.ts'
import { foreignKey } from './foreign-key.ts'

// What a definition says of its column.
export const key = column(Integer, { primaryKey: true })
//           ^
// hover: const key: ColumnDef<number, "primaryKey">
export const name = column(Varchar(50), { unique: true, index: false })
//           ^
// hover: const name: ColumnDef<string, never>
export const ownerId = column(Integer, { foreignKey: () => key })
//           ^
// hover: const ownerId: ColumnDef<number, "foreignKey">
export const addedAt = column('added_at', DateTime, { nullable: true })
//           ^
// hover: const addedAt: ColumnDef<Date | null, "nullable">
export const notNull = column(Text, { nullable: false })
//           ^
// hover: const notNull: ColumnDef<string, never>

sameType<typeof key, ColumnDef<number, 'primaryKey'>>()
const withDefaults = () => [
  column(Bool, { default: true }),
  column(Bool, { default: () => true }),
  column(DateTime, { default: func.now() }),
  column(Float, { serverDefault: text('0.5') }),
]
sameType<
  ReturnType<typeof withDefaults>,
  (ColumnDef<boolean, 'default'> | ColumnDef<Date, 'default'> | ColumnDef<number, 'serverDefault'>)[]
>()
column(Integer, { foreignKey: 'authors.id' })
column(Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'SET NULL' }) })
column(Integer, { primaryKey: true, autoincrement: false })

// @ts-expect-error a default of the wrong type
// error: Type 'string' is not assignable to type
column(Integer, { default: 'x' })
// @ts-expect-error a function that gives the wrong type
// error: Type 'string' is not assignable to type 'number'.
column(Integer, { default: () => 'x' })
// @ts-expect-error unknown option
// error: 'nope' does not exist in type 'ColumnOptions<number>'
column(Integer, { nope: 1 })
// @ts-expect-error the opposite is not said
// error: Type 'false' is not assignable to type 'true'.
column(Integer, { primaryKey: false })
// @ts-expect-error a type is required
// error: 'primaryKey' does not exist in type 'TypeEngine<unknown>'.
column({ primaryKey: true })
// @ts-expect-error not an action of foreign keys
// error: Type '"DELETE"' is not assignable to type 'ForeignKeyAction | undefined'
foreignKey('authors.id', { onDelete: 'DELETE' })

// What the database fills may be left out, and nobody writes what it computes.
const made = new Table('made', new MetaData(), {
  a: column(Integer, { primaryKey: true, autoincrement: true }),
  b: column(Integer, { primaryKey: true, autoincrement: false }),
  sum: column(Integer, { nullable: true, computed: computed(text('a + b')) }),
  number: column(Integer, { identity: identity() }),
})
sameType<
  InferInsert<typeof made>,
  { b: number | Expr<number>; a?: number | Expr<number>; number?: number | Expr<number> }
>()
sameType<InferSelect<typeof made>, { a: number; b: number; sum: number | null; number: number }>()
