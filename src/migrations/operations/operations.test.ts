import { expect, test } from 'vitest'
import { check } from '../../schema/check-constraint.ts'
import { column } from '../../schema/column-definition.ts'
import { foreignKeyConstraint } from '../../schema/foreign-key-constraint.ts'
import { MetaData } from '../../schema/metadata.ts'
import { sequence } from '../../schema/sequence.ts'
import { Table } from '../../schema/table.ts'
import { index } from '../../schema/table-index.ts'
import { unique } from '../../schema/unique-constraint.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { Text } from '../../types/text.ts'
import { addConstraintOpOf } from './add-constraint-op-of.ts'
import { AddColumnOp } from './add-column-op.ts'
import { AddEnumValueOp } from './add-enum-value-op.ts'
import { AlterColumnOp } from './alter-column-op.ts'
import { AlterEnumOp } from './alter-enum-op.ts'
import { CreateEnumOp } from './create-enum-op.ts'
import { CreateIndexOp } from './create-index-op.ts'
import { CreateSchemaOp } from './create-schema-op.ts'
import { CreateSequenceOp } from './create-sequence-op.ts'
import { CreateTableCommentOp } from './create-table-comment-op.ts'
import { CreateTableOp } from './create-table-op.ts'
import { DropColumnOp } from './drop-column-op.ts'
import { DropTableOp } from './drop-table-op.ts'
import { ModifyTableOps } from './modify-table-ops.ts'
import type { Operation } from './operation.ts'
import { RenameEnumValueOp } from './rename-enum-value-op.ts'
import { RenameTableOp } from './rename-table-op.ts'
import { UpgradeOps } from './upgrade-ops.ts'

const metadata = new MetaData({ namingConvention: { uq: 'uq_%(table_name)s_%(column_0_name)s' } })
const books = new Table(
  'books',
  metadata,
  {
    id: column(Integer, { primaryKey: true }),
    title: column(Varchar(200)),
    author_id: column(Integer, { nullable: true }),
  },
  (t) => [
    unique(t.title),
    check(t.title.ne(''), 'ck_title'),
    foreignKeyConstraint([t.author_id], ['authors.id'], { name: 'fk_author', onDelete: 'CASCADE' }),
    index('ix_title', t.title, { unique: true }),
  ],
)
new Table('authors', metadata, { id: column(Integer, { primaryKey: true }) })

const reversible: readonly Operation[] = [
  CreateTableOp.fromTable(books),
  AddColumnOp.fromColumn(books.columnOf('author_id')),
  CreateIndexOp.fromIndex(books.indexes[0]!),
  ...books.constraints.map(addConstraintOpOf),
  new RenameTableOp('a', 'b'),
  new CreateTableCommentOp('books', 'all of them', { existingComment: 'some' }),
  new CreateTableCommentOp('books', 'all of them'),
  new CreateEnumOp('mood', ['sad', 'happy']),
  new AlterEnumOp('mood', ['sad'], { existingValues: ['sad', 'happy'], columns: [] }),
  new RenameEnumValueOp('mood', 'sad', 'blue'),
  new CreateSequenceOp(sequence('numbers', { start: 5 })),
  new CreateSchemaOp('shop'),
  new AlterColumnOp('books', 'title', {
    existingType: Varchar(200),
    modifyType: Text,
    existingNullable: false,
    existingServerDefault: null,
    modifyServerDefault: 'untitled',
    modifyName: 'name',
  }),
]

test.each(reversible.map((operation) => [operation.op, operation]))(
  '%s: the reverse of its reverse is itself',
  (_, operation) => {
    const back = operation.reverse()
    expect(back).not.toEqual(operation)
    expect(back.reverse()).toEqual(operation)
  },
)

test('an operation of which too little is known has no reverse, and says so', () => {
  const hopeless = [
    new DropTableOp('books'),
    new DropColumnOp('books', 'title'),
    new AddEnumValueOp('mood', 'calm'),
    new UpgradeOps([new DropTableOp('books')]),
  ]
  for (const operation of hopeless)
    expect(() => operation.reverse()).toThrow(/has no reverse: .* Write the downgrade by hand/)
})

test('the reverse of several goes backwards', () => {
  const ops = [
    new RenameTableOp('a', 'b'),
    new ModifyTableOps('b', [new RenameTableOp('b', 'c'), new RenameTableOp('c', 'd')]),
  ]
  expect(new UpgradeOps(ops).reverse().ops).toEqual([
    new ModifyTableOps('b', [new RenameTableOp('d', 'c'), new RenameTableOp('c', 'b')]),
    new RenameTableOp('b', 'a'),
  ])
})

test('constraints get the name that the naming convention gives them', () => {
  expect(books.constraints.map((constraint) => addConstraintOpOf(constraint).constraintName)).toEqual([
    null,
    { conv: 'uq_books_title' },
    'ck_title',
    'fk_author',
  ])
})

test('the table of an operation knows what its foreign keys refer to', () => {
  const table = new CreateTableOp(
    'a',
    { id: column(Integer, { primaryKey: true }), parent: column(Integer, { foreignKey: 'a.id' }) },
    () => [foreignKeyConstraint(['id'], ['other.b.number'])],
  ).toTable()
  expect(table.foreignKeyConstraints.map(({ referredTable }) => [referredTable.schema, referredTable.name])).toEqual([
    ['other', 'b'],
    [undefined, 'a'],
  ])
})
