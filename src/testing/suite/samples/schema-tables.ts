import { event } from '../../../event/event.ts'
import { check } from '../../../schema/check-constraint.ts'
import { column } from '../../../schema/column-definition.ts'
import { computed } from '../../../schema/computed.ts'
import { DDL } from '../../../schema/ddl-text.ts'
import { foreignKeyConstraint } from '../../../schema/foreign-key-constraint.ts'
import { foreignKey } from '../../../schema/foreign-key.ts'
import { identity } from '../../../schema/identity.ts'
import { MetaData } from '../../../schema/metadata.ts'
import { primaryKey } from '../../../schema/primary-key-constraint.ts'
import { sequence } from '../../../schema/sequence.ts'
import { index } from '../../../schema/table-index.ts'
import { Table } from '../../../schema/table.ts'
import { unique } from '../../../schema/unique-constraint.ts'
import { func } from '../../../sql/functions/func.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { Bool } from '../../../types/boolean.ts'
import { Enum } from '../../../types/enum.ts'
import { Integer } from '../../../types/integer.ts'
import { Varchar } from '../../../types/string.ts'

const id = column(Integer, { primaryKey: true })

/** A schema with one of each kind: constraints, indexes, generated columns, sequences, a circle of foreign keys. */
export const schemaMetadata: MetaData = new MetaData({
  namingConvention: {
    pk: 'pk_%(table_name)s',
    uq: 'uq_%(table_name)s_%(column_0_N_name)s',
    fk: 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s',
    ck: 'ck_%(table_name)s_%(constraint_name)s',
    ix: 'ix_%(column_0_label)s',
  },
})

export const pairs = new Table(
  'suite_pair',
  schemaMetadata,
  {
    a: column(Integer, { primaryKey: true, autoincrement: false }),
    b: column(Integer, { primaryKey: true, autoincrement: false }),
  },
  (t) => [primaryKey(t.b, t.a, { name: 'pk_of_pairs' })],
  { comment: "pairs, the suite's" },
)

export const members = new Table(
  'suite_member',
  schemaMetadata,
  {
    id: column(Integer, { primaryKey: true, identity: identity({ start: 1 }) }),
    name: column(Varchar(60), { nullable: true, comment: 'as it is spoken' }),
    email: column(Varchar(100), { nullable: true }),
    active: column(Bool, { serverDefault: text("'1'") }),
    role: column(Enum('admin', 'guest', { name: 'suite_role', createConstraint: true }), { serverDefault: 'guest' }),
    a: column(Integer, { nullable: true }),
    b: column(Integer, { nullable: true }),
    double: column(Integer, { nullable: true, computed: computed(text('a * 2'), { persisted: true }) }),
    serial: column(Integer, { nullable: true, default: sequence('suite_serial', { start: 100, increment: 10 }) }),
  },
  (t) => [
    unique(t.name, t.email),
    check(t.a.ge(0), 'positive'),
    foreignKeyConstraint([t.a, t.b], ['suite_pair.a', 'suite_pair.b'], { onDelete: 'SET NULL' }),
    index('ix_suite_member_lower', func.lower(t.email), { unique: true }),
    index('ix_suite_member_guest', t.b, { unique: true, where: t.role.eq('guest') }),
    index(t.name, t.a.desc()),
  ],
)

const other = (table: string, options: Parameters<typeof foreignKey>[1] = {}) =>
  column(Integer, { nullable: true, foreignKey: foreignKey(`${table}.id`, options) })

/** They refer to each other. */
export const hens = new Table('suite_hen', schemaMetadata, { id, egg: other('suite_egg') })
export const eggs = new Table('suite_egg', schemaMetadata, { id, hen: other('suite_hen') })

/** Checked when the transaction ends. */
export const waiting = new Table('suite_waiting', schemaMetadata, {
  id: column(Integer, { primaryKey: true, autoincrement: false }),
  next: other('suite_waiting', { deferrable: true, initially: 'DEFERRED' }),
})

/** Names that programs and databases have a meaning for. */
export const oddNames = new Table('constructor', schemaMetadata, {
  id,
  ['__proto__']: column(Integer, { nullable: true }),
  toString: column(Integer, { nullable: true }),
  length: column(Integer, { nullable: true }),
  order: column(Integer, { nullable: true, index: true }),
  'a "b" c': column(Integer, { nullable: true }),
})

event.listen(oddNames, 'afterCreate', new DDL('CREATE VIEW suite_view AS SELECT 5 AS five'))
event.listen(oddNames, 'beforeDrop', new DDL('DROP VIEW suite_view'))
