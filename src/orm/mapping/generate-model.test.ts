import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { select } from '../../sql/selectable/select.ts'
import { openLibrary } from '../../testing/fixtures/open-library.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { MappingError } from '../base/orm-errors.ts'
import { Session } from '../session/sync.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'
import { mapperOf } from './mapper-of.ts'

const id = mapped(Integer, { primaryKey: true })
const title = mapped(Varchar(50))

describe('keys of attributes', () => {
  test.each(['constructor', 'prototype', 'toJSON', 'toString', 'shout'])('%s is taken', (key) => {
    class Base extends DeclarativeBase {
      shout(): string {
        return '!'
      }
    }
    expect(() => Base.table('taken', { id, [key]: title })).toThrow(
      new MappingError(
        `Table 'taken' defines an attribute '${key}', which the class has already. Give it another key, and the column its ` +
          `name: \`${key}Value: mapped('${key}', …)\`.`,
      ),
    )
    expect(Base.metadata.tables.size).toBe(0)
  })

  test('the cure in the message works', () => {
    class Base extends DeclarativeBase {}
    class Thing extends Base.table('things', { id, toJSONValue: mapped('toJSON', Varchar(9)) }) {}
    expect(mapperOf(Thing).columns[1]!.name).toBe('toJSON')
  })

  test('names of static members may be used', () => {
    class Base extends DeclarativeBase {}
    class Thing extends Base.table('things', { id, table: title, metadata: title, columnNaming: title }) {}
    const thing = new Thing({ table: 'a', metadata: 'b', columnNaming: 'c' })
    expect([String(Thing.table), String(Thing.metadata), thing.columnNaming]).toEqual(['table', 'metadata', 'c'])
    expect(Base.metadata.tables.has('things')).toBe(true)
  })
})

describe('what models inherit', () => {
  test('members of the base and of classes between, on both sides', () => {
    class Base extends DeclarativeBase {
      static readonly kind = 'model'
    }
    abstract class Stamped extends Base {
      stamp(): string {
        return `${(this as unknown as { title: string }).title}!`
      }
    }
    class Doc extends Stamped.table('docs', { id, title }) {}
    expect(new Doc({ title: 'x' }).stamp()).toBe('x!')
    expect((Doc as unknown as typeof Base).kind).toBe('model')
    expect(Stamped.metadata).toBe(Base.metadata)
    expect(Base.metadata.tables.has('docs')).toBe(true)
  })

  test('each direct subclass of DeclarativeBase has a MetaData of its own', () => {
    class One extends DeclarativeBase {}
    class Two extends DeclarativeBase {}
    class A extends One.table('same', { id, title }) {}
    class B extends Two.table('same', { id, title }) {}
    expect(mapperOf(A).table).not.toBe(mapperOf(B).table)
    expect(One.metadata).not.toBe(Two.metadata)
  })
})

describe('a table that is declared again', () => {
  const freshBase = () => class Hot extends DeclarativeBase {}
  const module = (Base: ReturnType<typeof freshBase>, version: number) => {
    const definitions = { id, title, ...(version > 1 && { added: mapped(Integer, { nullable: true }) }) }
    class Page extends Base.table('pages', definitions) {
      static {
        mapper(this)
      }
      get version(): number {
        return version
      }
    }
    return Page
  }

  test('replaces the older one, which goes on for the objects that it has', () => {
    const Base = freshBase()
    const Old = module(Base, 1)
    const old = new Old({ title: 'old' })
    const New = module(Base, 2)
    expect([...Base.metadata.tables.values()]).toEqual([mapperOf(New).table])
    expect([...Base.metadata.tables.get('pages')!.columns.keys()]).toEqual(['id', 'title', 'added'])
    old.title = 'still'
    expect([old.title, old.version, old instanceof Old, old instanceof New]).toEqual(['still', 1, true, false])
    expect(new New({ title: 'new' }).version).toBe(2)
    expect(toSql(select(Old), sqlite).sql).not.toContain('added')
    expect(toSql(select(New), sqlite).sql).toContain('added')
  })

  const inUse =
    "Table 'pages' is declared again while a session holds objects of its class Page. If two classes have the same table, " +
    'rename one. If the module was replaced while the page runs, close the session first, or call ' +
    '`import.meta.hot?.invalidate()` in the module to reload the page.'

  test('is refused while a session holds objects of the class: persistent ones', async () => {
    const { engine } = await openLibrary()
    const Base = freshBase()
    const Old = module(Base, 1)
    Base.metadata.createAll(engine)
    const session = new Session(engine)
    const page = new Old({ title: 'a' })
    session.add(page)
    session.commit()
    expect(() => module(Base, 2)).toThrow(new MappingError(inUse))
    expect([...Base.metadata.tables.values()]).toEqual([mapperOf(Old).table])
    expect(page.title).toBe('a')
    session.close()
    expect(module(Base, 2).name).toBe('Page')
  })

  test('and new ones, which the session would write', async () => {
    const { engine } = await openLibrary()
    const Base = freshBase()
    const Old = module(Base, 1)
    const session = new Session(engine)
    const page = new Old({ title: 'a' })
    session.add(page)
    expect(() => module(Base, 2)).toThrow(new MappingError(inUse))
    session.expunge(page)
    expect(module(Base, 2).name).toBe('Page')
  })
})
