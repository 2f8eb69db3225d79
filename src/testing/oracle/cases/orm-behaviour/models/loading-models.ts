import { mapper } from '../../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../../orm/relationships/relationship.ts'
import { column as mapped } from '../../../../../schema/column-definition.ts'
import { foreignKeyConstraint } from '../../../../../schema/foreign-key-constraint.ts'
import { and } from '../../../../../sql/conditions.ts'
import { Integer } from '../../../../../types/integer.ts'
import { Varchar } from '../../../../../types/string.ts'

const id = mapped(Integer, { primaryKey: true })

/** A foreign key of two columns. */
export function pairs() {
  class Base extends DeclarativeBase {}
  class P extends Base.table('p', {
    a: mapped(Integer, { primaryKey: true }),
    b: mapped(Integer, { primaryKey: true }),
    cs: relationship<C[]>(() => C, { orderBy: () => C.id }),
  }) {}
  class C extends Base.table('c', { id, pa: mapped(Integer), pb: mapped(Integer) }, (t) => [
    foreignKeyConstraint([t.pa, t.pb], ['p.a', 'p.b']),
  ]) {}
  mapper(P, C)
  return { Base, P, C }
}

/** Deferred columns, two of them in a group. */
export function deferredColumns() {
  class Base extends DeclarativeBase {}
  class T extends Base.table('t', {
    id,
    a: mapped(Varchar(), { deferred: true, deferredGroup: 'g' }),
    b: mapped(Varchar(), { deferred: true, deferredGroup: 'g' }),
    c: mapped(Varchar(), { deferred: true }),
  }) {}
  mapper(T)
  return { Base, T }
}

/** A relationship that is only read, with a condition of its own. */
export function viewOnly() {
  class Base extends DeclarativeBase {}
  class P extends Base.table('p', {
    id,
    big: relationship<C[]>(() => C, { primaryJoin: () => and(P.id.eq(C.pid), C.v.gt(5)), viewOnly: true }),
  }) {}
  class C extends Base.table('c', {
    id,
    v: mapped(Integer),
    pid: mapped(Integer, { nullable: true, foreignKey: 'p.id' }),
  }) {}
  mapper(P, C)
  return { Base, P, C }
}
