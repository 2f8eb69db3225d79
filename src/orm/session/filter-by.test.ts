import { beforeEach, describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { deleteFrom } from '../../sql/dml/delete.ts'
import { update } from '../../sql/dml/update.ts'
import type { Executable } from '../../sql/expression.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { aliased } from '../mapping/aliased.ts'
import { mapper } from '../mapping/announce-mapper.ts'
import { DeclarativeBase } from '../mapping/declarative-base.ts'
import { relationship } from '../relationships/relationship.ts'
import { synonym } from '../mapping/synonym.ts'
import { Session } from './sync.ts'

class Base extends DeclarativeBase {}
class Writer extends Base.table('writers', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  called: synonym<string>('name'),
  texts: relationship<Text[]>(() => Text, { backPopulates: 'writer' }),
}) {
  static {
    mapper(this)
  }
}
class Text extends Base.table('texts', {
  id: mapped(Integer, { primaryKey: true }),
  title: mapped(Varchar(50)),
  writerId: mapped('writer_id', Integer, { foreignKey: 'writers.id', nullable: true }),
  writer: relationship<Writer | null>(() => Writer, { backPopulates: 'texts' }),
}) {
  static {
    mapper(this)
  }
}

let session: Session
let [ann, bob]: Writer[] = []
beforeEach(async () => {
  session = new Session((await openLibrary({}, Base.metadata)).engine)
  ann = new Writer({ name: 'Ann', texts: [new Text({ title: 'Salt' }), new Text({ title: 'Sea' })] })
  bob = new Writer({ name: 'Bob', texts: [new Text({ title: 'Salt' })] })
  session.addAll([ann, bob, new Text({ title: 'Alone' })])
  session.flush()
})
const titles = (statement: Executable<readonly [typeof Text], never>) =>
  session
    .scalars(statement)
    .all()
    .map(({ title, writer }) => `${title} ${writer?.name}`)
const from = (statement: Executable<unknown, unknown>) =>
  toSql(statement, sqlite)
    .sql.replaceAll('\n', ' ')
    .replace(/^.*?FROM/, 'FROM')

describe('filterBy()', () => {
  test('compares columns, NULL, expressions and objects', () => {
    expect(titles(select(Text).filterBy({ title: 'Salt', writer: bob! }))).toEqual(['Salt Bob'])
    expect(titles(select(Text).filterBy({ writer: null }))).toEqual(['Alone undefined'])
    expect(titles(select(Text).filterBy({ writerId: null }))).toEqual(['Alone undefined'])
    expect(
      titles(
        select(Text)
          .filterBy({ title: func.lower(Text.title) })
          .filterBy({}),
      ),
    ).toEqual([])
    expect(session.scalars(select(Writer).filterBy({ called: 'Bob' })).one()).toBe(bob)
  })

  test('is about what was joined last, else what FROM begins with', () => {
    const joined = select(Writer).join(Writer.texts).filterBy<typeof Text>({ title: 'Sea', writer: ann! })
    expect(session.scalars(joined).all()).toEqual([ann])
    const alias = aliased(Text, 't')
    for (const statement of [
      select(Writer).join(Writer.texts.ofType(alias)),
      select(Writer).join(alias, Writer.texts),
      select(Writer).outerJoin(alias, alias.writerId.eq(Writer.id)),
    ]) {
      expect(from(statement.filterBy<typeof Text>({ title: 'Sea' }))).toMatch(/WHERE t\.title = \?$/)
    }
    const named = aliased(Writer, 'w')
    expect(from(select(named).filterBy({ name: 'Ann' }))).toBe('FROM writers AS w WHERE w.name = ?')
    expect(from(select(Text.id).filterBy({ title: 'x' }))).toBe('FROM texts WHERE texts.title = ?')
    const first = select(func.count()).selectFrom(Text).selectFrom(Writer)
    expect(from(first.filterBy<typeof Text>({ writer: ann! }))).toMatch(/WHERE \? = texts\.writer_id$/)
  })

  test('is there for UPDATE and DELETE, of classes and tables', () => {
    session.execute(update(Text).filterBy({ writer: bob!, title: 'Salt' }).values({ title: 'Sugar' }))
    expect(titles(select(Text).filterBy({ title: 'Sugar' }))).toEqual(['Sugar Bob'])
    session.execute(deleteFrom(Text).filterBy({ writerId: null }))
    expect(session.scalar(select(func.count()).selectFrom(Text))).toBe(3)
    const table = Base.metadata.tables.get('texts') as never
    expect(from(deleteFrom(table).filterBy({ title: null } as never))).toBe('FROM texts WHERE texts.title IS NULL')
  })

  test('refuses what there is not', () => {
    const of = (statement: { filterBy(values: never): unknown }, values: object) => () =>
      statement.filterBy(values as never)
    const keys = 'Its attributes are: id, name, texts.'
    for (const statement of [select(Writer), deleteFrom(Writer), select(aliased(Writer))]) {
      expect(of(statement, { nam: 'x' })).toThrow(`Writer has no attribute 'nam'. ${keys}`)
      // Not what every class has.
      expect(of(statement, { prototype: 1 })).toThrow(`Writer has no attribute 'prototype'. ${keys}`)
    }
    expect(of(select(Writer.id), { texts: ann })).toThrow("'writers' has no column 'texts'. Its columns are: id, name.")
    expect(of(select(Writer), { texts: ann })).toThrow('holds a collection')
    expect(of(select(Writer), { name: undefined })).toThrow('undefined')
    expect(of(select(func.now()), { name: 'x' })).toThrow('found no table or class')
  })
})
