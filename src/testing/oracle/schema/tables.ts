import { ARRAY, DATERANGE, HSTORE, JSONB, TSVECTOR } from '../../../dialects/postgresql/index.ts'
import { column } from '../../../schema/column-definition.ts'
import type { MetaData } from '../../../schema/metadata.ts'
import { Table } from '../../../schema/table.ts'
import { ArrayOf } from '../../../types/array-of.ts'
import { func } from '../../../sql/functions/func.ts'
import { select } from '../../../sql/selectable/select.ts'
import { Bool } from '../../../types/boolean.ts'
import { CalendarDate } from '../../../types/calendar-date.ts'
import { DateTime } from '../../../types/date-time.ts'
import { Float } from '../../../types/float.ts'
import { Integer } from '../../../types/integer.ts'
import { Json } from '../../../types/json.ts'
import { Numeric } from '../../../types/numeric.ts'
import { Varchar } from '../../../types/string.ts'
import { Text } from '../../../types/text.ts'
import { Uuid } from '../../../types/uuid.ts'

// The tables of the sql-compile corpus under the names of its columns, function by function so that their types follow.

const id = column(Integer, { primaryKey: true })
const integer = column(Integer, { nullable: true })
const varchar = (length: number) => column(Varchar(length), { nullable: true })
const bool = column(Bool, { nullable: true })
const amount = column(Numeric(10, 2), { nullable: true })

export const usersTable = (metadata: MetaData) =>
  new Table('users', metadata, {
    id,
    name: column(Varchar(50)),
    email: column(Varchar(120), { nullable: true, unique: true }),
    age: integer,
    is_active: bool,
    created_at: column(DateTime, { nullable: true }),
    balance: amount,
    profile: column(Json<unknown>(), { nullable: true }),
    manager_id: column(Integer, { nullable: true, foreignKey: 'users.id' }),
  })

export const ordersTable = (metadata: MetaData) =>
  new Table('orders', metadata, {
    id,
    user_id: column(Integer, { foreignKey: 'users.id' }),
    total: amount,
    status: varchar(20),
    placed_on: column(CalendarDate, { nullable: true }),
    note: column(Text, { nullable: true }),
  })

export const itemsTable = (metadata: MetaData) =>
  new Table('items', metadata, {
    id,
    order_id: column(Integer, { foreignKey: 'orders.id' }),
    sku: varchar(20),
    qty: integer,
    price: column(Float, { nullable: true }),
  })

export const nodesTable = (metadata: MetaData) =>
  new Table('nodes', metadata, {
    id,
    parent_id: column(Integer, { nullable: true, foreignKey: 'nodes.id' }),
    label: varchar(30),
  })

export const pairsTable = (metadata: MetaData) => new Table('pairs', metadata, { a: id, b: id, v: varchar(10) })

export const flagsTable = (metadata: MetaData) => new Table('flags', metadata, { id, p: bool, q: bool, r: bool })

export const accountsTable = (metadata: MetaData) =>
  new Table('accounts', metadata, { id, owner: varchar(40) }, undefined, { schema: 'acme' })

export const defsTable = (metadata: MetaData, users: ReturnType<typeof usersTable>) =>
  new Table('defs', metadata, {
    id,
    a: column(Integer, { nullable: true, default: 7 }),
    b: column(Varchar(10), { nullable: true, serverDefault: 'x' }),
    c: column(Integer, { nullable: true, default: select(func.max(users.c.id)).scalarSubquery() as never }),
    d: column(DateTime, { nullable: true, default: func.now() as never, onUpdate: func.now() as never }),
    e: column(Integer, { nullable: true, onUpdate: 9 }),
  })

/** Names that need quoting. */
export const oddTable = (metadata: MetaData) =>
  new Table('Order', metadata, {
    id,
    group: varchar(10),
    MixedCase: varchar(10),
    'with space': integer,
    'per%cent': integer,
    'colon:name': integer,
    'dq"uote': integer,
    '1st': integer,
    lower_ok: integer,
    accént: integer,
  })

export const docsTable = (metadata: MetaData) =>
  new Table('docs', metadata, {
    id,
    body: column(JSONB<unknown>(), { nullable: true }),
    tags: column(ARRAY(Varchar()), { nullable: true }),
    nums: column(ArrayOf(Integer), { nullable: true }),
    uid: column(Uuid, { nullable: true }),
    period: column(DATERANGE, { nullable: true }),
    tsv: column(TSVECTOR, { nullable: true }),
    attrs: column(HSTORE, { nullable: true }),
  })
