import { inspect } from 'node:util'
import { beforeEach, describe, expect, test } from 'vitest'
import { column as mapped } from '../../schema/column-definition.ts'
import { MetaData } from '../../schema/metadata.ts'
import { select } from '../../sql/selectable/select.ts'
import { Author, LibraryBase } from '../../testing/fixtures/library.ts'
import { type OpenLibrary, openLibrary } from '../../testing/fixtures/open-library.ts'
import { DateTime } from '../../types/date-time.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { snakeCase } from '../../util/snake-case.ts'
import { Session } from '../session/sync.ts'
import { stateOf } from '../state/stateful-object.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'
import { mapperOf } from './mapper-of.ts'

describe('the constructor of a model', () => {
  test('sets what it is given; the rest reads as null', () => {
    const ann = new Author({ name: 'Ann Lee' })
    expect([ann.name, ann.born, ann.active, ann.id]).toEqual(['Ann Lee', null, null, null])
    expect(ann).toBeInstanceOf(Author)
    expect(ann).toBeInstanceOf(LibraryBase)
    expect(ann.initials).toBe('AL')
  })

  test('leaves out what is undefined', () => {
    const ann = new Author({ name: 'Ann', born: undefined } as never)
    expect(stateOf(ann).loadedKeys).toEqual(['name'])
  })

  test('refuses unknown keys', () => {
    expect(() => new Author({ name: 'Ann', nope: 1 } as never)).toThrow(
      "Author has no attribute 'nope'. Its attributes are: id, name, born, active.",
    )
  })

  test('takes an empty record when nothing is required', () => {
    class Base extends DeclarativeBase {}
    class Counter extends Base.table('counters', { id: mapped(Integer, { primaryKey: true }) }) {}
    expect(new Counter({}).id).toBe(null)
  })
})

describe('names of columns', () => {
  test('are the keys, unless the base or the definition says otherwise', () => {
    class Plain extends DeclarativeBase {}
    class Snake extends DeclarativeBase {
      static override readonly columnNaming = snakeCase
    }
    const definitions = {
      id: mapped(Integer, { primaryKey: true }),
      publishedAt: mapped(DateTime, { nullable: true }),
      shelfMark: mapped('SIG', Varchar(9), { nullable: true }),
    }
    class A extends Plain.table('a', definitions) {}
    class B extends Snake.table('b', definitions) {}
    const names = (model: object) => mapperOf(model).columns.map(({ name }) => name)
    expect(names(A)).toEqual(['id', 'publishedAt', 'SIG'])
    expect(names(B)).toEqual(['id', 'published_at', 'SIG'])
    expect(String(B.publishedAt)).toBe('publishedAt')
  })
})

describe('objects of a model', () => {
  let library: OpenLibrary
  beforeEach(async () => {
    library = await openLibrary()
    const session = new Session(library.engine)
    session.add(new Author({ id: 1, name: 'Ann', born: 1950 }))
    session.commit()
  })
  const row = { id: 1, name: 'Ann', born: 1950, active: true }

  test('toJSON gives what is loaded, and never loads', () => {
    using session = new Session(library.engine)
    const ann = session.get(Author, 1)!
    expect(JSON.parse(JSON.stringify(ann))).toEqual(row)
    session.expire(ann)
    library.sent()
    expect(ann.toJSON()).toEqual({})
    expect(library.sent()).toEqual([])
    expect(new Author({ name: 'Bob' }).toJSON()).toEqual({ name: 'Bob' })
  })

  test('equality and printing see the values, and not the session', () => {
    const [one, two] = [new Session(library.engine), new Session(library.engine)]
    const ann = one.get(Author, 1)!
    const again = two.get(Author, 1)!
    expect(ann).not.toBe(again)
    expect(ann).toEqual(again)
    expect(ann).toStrictEqual(again)
    again.born = 1951
    expect(ann).not.toEqual(again)
    two.close()
    again.born = 1950
    expect(ann).toEqual(again)
  })

  test('are printed with their class, key and loaded attributes, without loading', () => {
    using session = new Session(library.engine)
    const ann = session.get(Author, 1)!
    session.expire(ann)
    expect(inspect(ann)).toBe('Author { id: 1 }')
    expect(inspect([new Author({ name: 'Bob' })])).toBe("[ Author { name: 'Bob' } ]")
    expect(inspect(Object.create(Author.prototype))).toBe('{}')
    expect(stateOf(ann).isExpired).toBe(true)
  })

  test('have no enumerable string keys of their own', () => {
    expect(Object.keys(new Author({ name: 'Ann' }))).toEqual([])
  })

  test('field initialisers and #private run for new and for loaded objects', () => {
    class Base extends DeclarativeBase {}
    class Reader extends Base.table('authors', {
      id: mapped(Integer, { primaryKey: true }),
      name: mapped(Varchar(100)),
    }) {
      static {
        mapper(this)
      }
      readonly marks = ['a']
      #reads = 0
      read(): number {
        return ++this.#reads
      }
    }
    using session = new Session(library.engine)
    for (const reader of [new Reader({ name: 'New' }), session.scalars(select(Reader)).one()]) {
      expect([reader.marks, reader.read(), reader.read()]).toEqual([['a'], 1, 2])
      expect(reader).toBeInstanceOf(Reader)
    }
    expect(session.get(Reader, 1)!.marks).not.toBe(new Reader({ name: 'x' }).marks)
  })

  test('a field that hides an attribute is refused, when an object is added and when one is loaded', () => {
    const model = () => {
      class Base extends DeclarativeBase {}
      class Hidden extends Base.table('authors', {
        id: mapped(Integer, { primaryKey: true }),
        name: mapped(Varchar(100)),
      }) {
        static {
          mapper(this)
        }
        override name = 'always'
      }
      return Hidden
    }
    const message =
      "Class Hidden declares a field 'name', which hides the mapped attribute of that name. Remove the field: the definition in " +
      'Base.table() declares it already.'
    using session = new Session(library.engine)
    const Added = model()
    expect(() => session.add(new Added({ name: 'x' }))).toThrow(message)
    expect(session.new.size).toBe(0)
    expect(() => session.scalars(select(model()))).toThrow(message)
  })
})

test('a base may have a MetaData of its own', () => {
  const namingConvention = { pk: 'pk_%(table_name)s' }
  class Base extends DeclarativeBase {
    static override readonly metadata = new MetaData({ namingConvention, schema: 's' })
  }
  Base.table('things', { id: mapped(Integer, { primaryKey: true }) })
  expect([...Base.metadata.tables.keys()]).toEqual(['s.things'])
  expect(Base.metadata.options.namingConvention).toBe(namingConvention)
})
