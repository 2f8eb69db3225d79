import { mapper } from '../../../../orm/mapping/announce-mapper.ts'
import { configureMappers } from '../../../../orm/mapping/configure-mappers.ts'
import { DeclarativeBase } from '../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../orm/relationships/relationship.ts'
import { synonym } from '../../../../orm/mapping/synonym.ts'
import { inspect } from '../../../../inspection/inspect.ts'
import { column as mapped } from '../../../../schema/column-definition.ts'
import { nullValue } from '../../../../sql/conditions.ts'
import { jsonNull } from '../../../../sql/json-null.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { DateTime } from '../../../../types/date-time.ts'
import { Enum } from '../../../../types/enum.ts'
import { Integer } from '../../../../types/integer.ts'
import { Json } from '../../../../types/json.ts'
import { Varchar } from '../../../../types/string.ts'
import { TypeDecorator } from '../../../../types/type-decorator.ts'
import { blogCase } from './blog-case.ts'
import type { OrmBehaviourCases } from '../../signatures/orm-behaviour-case.ts'
import { ormCase } from '../../signatures/orm-behaviour-case.ts'

const id = mapped(Integer, { primaryKey: true })

class Csv extends TypeDecorator<string[], string> {
  readonly impl = Varchar()
  bind(value: string[]) {
    return value.join(',')
  }
  result(value: string) {
    return value.split(',')
  }
}

function missingClass(): void {
  class Base extends DeclarativeBase {}
  class X extends Base.table('x1', { id, y: relationship<object>('missing') }) {}
  mapper(X)
  configureMappers(Base)
}

function noForeignKey(): void {
  class Base extends DeclarativeBase {}
  class X extends Base.table('x2', { id, ys: relationship<Y[]>(() => Y) }) {}
  class Y extends Base.table('y2', { id }) {}
  mapper(X, Y)
  configureMappers(Base)
}

function ambiguous(): void {
  class Base extends DeclarativeBase {}
  class X extends Base.table('x3', {
    id,
    a: mapped(Integer, { foreignKey: 'y3.id' }),
    b: mapped(Integer, { foreignKey: 'y3.id' }),
    y: relationship<Y>(() => Y),
  }) {}
  class Y extends Base.table('y3', { id }) {}
  mapper(X, Y)
  configureMappers(Base)
}

function noPrimaryKey(): void {
  class Base extends DeclarativeBase {}
  class X extends Base.table('x4', { a: mapped(Integer) }) {}
  mapper(X)
}

function overlapping(): readonly string[] {
  class Base extends DeclarativeBase {}
  class P extends Base.table('p', { id, cs: relationship<C[]>(() => C) }) {}
  class C extends Base.table('c', {
    id,
    pid: mapped(Integer, { foreignKey: 'p.id' }),
    p: relationship<P>(() => P),
  }) {}
  mapper(P, C)
  return configureMappers(Base)
}

export const mapping: OrmBehaviourCases = {
  map_column_name_differs: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', {
        ident: mapped('id', Integer, { primaryKey: true }),
        user_name: mapped('userName', Varchar()),
      }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      session.add(new T({ user_name: 'x' }))
      session.flush()
      out('k', session.execute(select(T.ident, T.user_name)).keys())
      session.scalars(select(T).where(T.user_name.eq('x'))).all()
    },
  }),

  map_synonym: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', {
        id,
        job: mapped('job_col', Varchar()),
        alias_job: synonym<string>('job'),
      }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      session.add(new T({ alias_job: 'x' } as never))
      session.flush()
      out('v', session.scalars(select(T).where(T.alias_job.eq('x'))).one().job)
    },
  }),

  map_inspect_mapper: blogCase(({ m: { User }, out }) => {
    const mapper = inspect(User)
    out('cols', [...mapper.attrs.keys()])
    out(
      'rels',
      mapper.relationships.map((one) => [one.key, one.target.className, one.direction.toUpperCase(), one.uselist]),
    )
    out(
      'pk',
      mapper.primaryKey.map((column) => column.name),
    )
  }),

  map_json_null_vs_sql_null: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id, j: mapped(Json({ noneAsNull: false }), { nullable: true }) }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      session.addAll([
        new T({ id: 1, j: null }),
        new T({ id: 2, j: jsonNull() as never }),
        new T({ id: 3, j: nullValue() as never }),
        new T({ id: 4 }),
      ])
      session.flush()
      out(
        'sqlnull',
        session
          .scalars(select(T.id).where(T.j.is(null)))
          .all()
          .sort(),
      )
    },
  }),

  map_enum_invalid_value: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id, e: mapped(Enum('a', 'b', { name: 'ee' })) }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out, err }) {
      session.add(new T({ e: 'zzz' as 'a' }))
      out('e', err(() => session.flush()).error)
    },
  }),

  map_type_decorator: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id, v: mapped(new Csv(), { nullable: true }) }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out }) {
      session.add(new T({ v: ['a', 'b'] }))
      session.commit()
      out('v', session.scalars(select(T.v)).all())
      session.scalars(select(T).where(T.v.eq(['a', 'b']))).all()
    },
  }),

  map_datetime_string_bind_error: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      class T extends Base.table('t', { id, d: mapped(DateTime) }) {}
      return { Base, T }
    },
    run({ session, m: { T }, out, err }) {
      session.add(new T({ d: '2020-01-01' as never }))
      out('e', err(() => session.flush()).error)
    },
  }),

  map_relationship_errors: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      return { Base }
    },
    run({ out, err }) {
      out('missing_class', err(missingClass).error)
      out('no_fk', err(noForeignKey))
      out('ambiguous', err(ambiguous))
      out('no_pk', err(noPrimaryKey))
    },
  }),

  map_overlapping_relationships_warning: ormCase({
    models() {
      class Base extends DeclarativeBase {}
      return { Base }
    },
    run() {
      if (overlapping().length !== 1) throw new Error('The overlap was not told.')
    },
  }),
}
