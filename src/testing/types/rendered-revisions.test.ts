import { join } from 'node:path'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { exclude } from '../../dialects/postgresql/exclude-constraint.ts'
import { postgresql } from '../../dialects/postgresql/dialect.ts'
import { DOMAIN } from '../../dialects/postgresql/types/domain.ts'
import { HSTORE } from '../../dialects/postgresql/types/hstore.ts'
import { INTERVAL } from '../../dialects/postgresql/types/interval.ts'
import { JSONB } from '../../dialects/postgresql/types/json-types.ts'
import { TSTZRANGE } from '../../dialects/postgresql/types/range-types.ts'
import { CIDR, VARBIT } from '../../dialects/postgresql/types/simple-types.ts'
import { TIMESTAMP } from '../../dialects/postgresql/types/timestamp-types.ts'
import { renderMigration, type RenderedMigration } from '../../migrations/autogenerate/render-operations.ts'
import { AddColumnOp } from '../../migrations/operations/add-column-op.ts'
import { AddEnumValueOp } from '../../migrations/operations/add-enum-value-op.ts'
import { AlterColumnOp } from '../../migrations/operations/alter-column-op.ts'
import { AlterEnumOp } from '../../migrations/operations/alter-enum-op.ts'
import { CreateCheckConstraintOp } from '../../migrations/operations/create-check-constraint-op.ts'
import { CreateEnumOp } from '../../migrations/operations/create-enum-op.ts'
import { CreateExcludeConstraintOp } from '../../migrations/operations/create-exclude-constraint-op.ts'
import { CreateForeignKeyOp } from '../../migrations/operations/create-foreign-key-op.ts'
import { CreateIndexOp } from '../../migrations/operations/create-index-op.ts'
import { CreatePrimaryKeyOp } from '../../migrations/operations/create-primary-key-op.ts'
import { CreateSchemaOp } from '../../migrations/operations/create-schema-op.ts'
import { CreateSequenceOp } from '../../migrations/operations/create-sequence-op.ts'
import { CreateTableCommentOp } from '../../migrations/operations/create-table-comment-op.ts'
import { CreateTableOp } from '../../migrations/operations/create-table-op.ts'
import { CreateUniqueConstraintOp } from '../../migrations/operations/create-unique-constraint-op.ts'
import { ExecuteSqlOp } from '../../migrations/operations/execute-sql-op.ts'
import { ModifyTableOps } from '../../migrations/operations/modify-table-ops.ts'
import type { Operation } from '../../migrations/operations/operation.ts'
import { noted } from '../../migrations/operations/noted.ts'
import { RenameEnumValueOp } from '../../migrations/operations/rename-enum-value-op.ts'
import { RenameTableOp } from '../../migrations/operations/rename-table-op.ts'
import { check } from '../../schema/check-constraint.ts'
import { column } from '../../schema/column-definition.ts'
import { computed } from '../../schema/computed.ts'
import { conv } from '../../schema/conv.ts'
import { fetchedValue } from '../../schema/fetched-value.ts'
import { foreignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { identity } from '../../schema/identity.ts'
import { MetaData } from '../../schema/metadata.ts'
import { primaryKey } from '../../schema/primary-key-constraint.ts'
import { sequence } from '../../schema/sequence.ts'
import { Table } from '../../schema/table.ts'
import { unique } from '../../schema/unique-constraint.ts'
import { falseValue } from '../../sql/conditions.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { ArrayOf } from '../../types/array-of.ts'
import { BigInteger } from '../../types/big-integer.ts'
import { Bool } from '../../types/boolean.ts'
import { CalendarDate } from '../../types/calendar-date.ts'
import { DateTime } from '../../types/date-time.ts'
import { Double } from '../../types/double.ts'
import { Enum } from '../../types/enum.ts'
import { Float } from '../../types/float.ts'
import { Integer } from '../../types/integer.ts'
import { Interval } from '../../types/interval.ts'
import { Json } from '../../types/json.ts'
import { LargeBinary } from '../../types/large-binary.ts'
import { Numeric } from '../../types/numeric.ts'
import { CHAR, REAL } from '../../types/sql-types.ts'
import { Varchar } from '../../types/string.ts'
import { TemporalInstant } from '../../types/temporal.ts'
import { Text } from '../../types/text.ts'
import { Time } from '../../types/time.ts'
import type { TypeEngine } from '../../types/type-engine.ts'
import { Uuid } from '../../types/uuid.ts'
import { TypeService } from './type-service.ts'

const types: Readonly<Record<string, TypeEngine>> = {
  a1: Varchar(10, { collation: 'C' }),
  a2: Text,
  a3: Numeric(12, 4),
  a4: Float(24),
  a5: Double,
  a6: DateTime({ timezone: true }),
  a7: TIMESTAMP({ precision: 3, timezone: true }),
  a8: Time,
  a9: INTERVAL({ fields: 'DAY TO SECOND' }),
  b1: Interval,
  b2: Uuid,
  b3: Json().withVariant(JSONB(), 'postgresql'),
  b4: ArrayOf(Enum('x', 'y', { name: 'xy' })),
  b5: LargeBinary,
  b6: BigInteger.withVariant(Integer, 'sqlite'),
  b7: HSTORE,
  b8: TSTZRANGE,
  b9: CIDR,
  c1: VARBIT(5),
  c2: CHAR(3),
  c3: REAL,
  c4: CalendarDate,
  c5: TemporalInstant,
  c6: DOMAIN('age', Integer, { check: 'VALUE > 0' }),
  c7: Enum("it's", 'a"b', '\\'),
}

const metadata = new MetaData({ namingConvention: { uq: 'uq_%(table_name)s_%(column_0_name)s' } })
new Table('p', metadata, { id: column(Integer, { primaryKey: true }), other: column(Integer) })
const everything = new Table(
  "O'Brien",
  metadata,
  {
    id: column(BigInteger, { primaryKey: true, identity: identity({ always: true, start: 100n }) }),
    other: column(Integer, { primaryKey: true, autoincrement: false }),
    __proto__x: column(Integer, { nullable: true, comment: 'line\nbreak' }),
    'with space': column(Varchar(5), { serverDefault: "it's" }),
    sum: column(Integer, { nullable: true, computed: computed(text('id + 1'), { persisted: true }) }),
    made: column(Integer, { serverDefault: fetchedValue() }),
    at: column(DateTime, { serverDefault: func.now() }),
    no: column(Bool, { serverDefault: falseValue() }),
    cast: column(Text, { serverDefault: text(`'a:b'::text || '\\:c'`) }),
    ...Object.fromEntries(Object.entries(types).map(([name, type]) => [name, column(type, { nullable: true })])),
  },
  (t) => [
    primaryKey('other', 'id', { name: 'pk' }),
    unique(t.other, { postgresql: { nullsNotDistinct: true }, deferrable: true, initially: 'DEFERRED' }),
    foreignKeyConstraint([t.other], ['p.id'], { name: conv('fk'), onDelete: 'SET NULL', match: 'FULL' }),
    check(text("other <> 5 AND cast <> ':x'"), 'ck'),
  ],
  { schema: 'my shop', comment: 'all `${of}` it', postgresql: { with: { fillfactor: 70 } } },
)

const changes: readonly Operation[] = [
  noted(
    new AddColumnOp('t', column('o', Integer)),
    `It's a \n note, ${'which is longer '.repeat(20)}than /* a line */.`,
  ),
  new AddColumnOp('t', column('n', Integer, { foreignKey: 'p.id', index: true }), { schema: 's', ifNotExists: true }),
  new AlterColumnOp(
    't',
    'n',
    {
      existingType: Integer,
      modifyType: Varchar(5),
      existingServerDefault: text('5'),
      modifyServerDefault: null,
      modifyComment: 'new',
      modifyName: 'm',
      modifyNullable: true,
      schema: 's',
    },
    { postgresqlUsing: 'n::text' },
  ),
  new CreateIndexOp(conv('ix'), 't', ['a', text('lower(b)')], {
    unique: true,
    where: text('a > 0'),
    postgresql: {
      using: 'btree',
      include: ['c'],
      ops: { a: 'int4_ops' },
      with: { fillfactor: 70 },
      concurrently: true,
    },
    schema: 's',
  }),
  new CreateUniqueConstraintOp('uq', 't', ['a', 'b'], { deferrable: true, schema: 's' }),
  new CreatePrimaryKeyOp('pk_t', 't', ['a']),
  new CreateCheckConstraintOp('ck', 't', text("a <> 'x'")),
  new CreateForeignKeyOp('fk', 't', 'p', ['a'], ['id'], {
    onUpdate: 'CASCADE',
    referentSchema: 'r',
    sourceSchema: 's',
  }),
  new CreateExcludeConstraintOp('ex', 't', exclude(['room', '='], ['during', '&&'], { using: 'gist' })),
  new CreateTableCommentOp('t', 'new', { existingComment: 'old', schema: 's' }),
]

const operations: readonly Operation[] = [
  new CreateSchemaOp('my shop', { ifNotExists: true }),
  new CreateEnumOp('xy', ['x', 'y']),
  new CreateSequenceOp(sequence('numbers', { start: 5, cycle: true })),
  CreateTableOp.fromTable(everything),
  ...changes,
  new ModifyTableOps('t', changes.slice(2), { schema: 's' }),
  new AddEnumValueOp('xy', 'z', { after: 'y', schema: 's' }),
  new AlterEnumOp('xy', ['x'], { existingValues: ['x', 'y'], columns: [{ tableName: 't', columnName: 'e' }] }),
  new RenameEnumValueOp('xy', 'x', 'w'),
  new RenameTableOp('a', 'b'),
  new ExecuteSqlOp('UPDATE t SET a = 1'),
]

const reversible = operations.filter(({ op }) => op !== 'addEnumValue' && op !== 'execute')
const script = {
  upgradeOps: { ops: operations },
  downgradeOps: { ops: reversible.map((one) => one.reverse()).reverse() },
}

const moduleOf = ({ imports, upgradeBody, downgradeBody }: RenderedMigration): string => {
  const body = (name: string, lines: string): string =>
    `export function ${name}(op: Operations): void {\n${lines.replace(/^(?=.)/gm, '  ')}\n}\n`
  const header = [...imports, "import type { Operations } from 'athanor/migrations'"].join('\n')
  return `${header}\n\n${body('upgrade', upgradeBody)}\n${body('downgrade', downgradeBody)}`
}

const plain = moduleOf(renderMigration(script, { dialect: postgresql }))
const inBatches = moduleOf(renderMigration(script, { dialect: postgresql, renderAsBatch: true }))

test('rendered revisions compile, whatever they are about', () => {
  const root = join(import.meta.dirname, '../../..')
  const texts = new Map([
    [join(root, 'plain.ts'), plain],
    [join(root, 'in-batches.ts'), inBatches],
    [join(root, 'wrong.ts'), plain.replace('primaryKey: true', 'primaryKey: 1')],
  ])
  const service = new TypeService(join(root, 'tsconfig.json'), [...texts.keys()], texts)
  const [errors, others, wrong] = [...texts.keys()].map((file) => service.errorsIn(file))
  expect([...errors!, ...others!]).toEqual([])
  expect(wrong).not.toEqual([])
})

test('they are laid out as prettier does it', async () => {
  const options = { parser: 'typescript', semi: false, singleQuote: true, printWidth: 120 } as const
  for (const text of [plain, inBatches]) expect(text).toBe(await format(text, options))
})
