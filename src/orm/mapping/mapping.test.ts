import { describe, expect, test } from 'vitest'
import { column as mapped } from '../../schema/column-definition.ts'
import { select } from '../../sql/selectable/select.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { MappingError, UnmappedError } from '../base/orm-errors.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'
import { mapperOf } from './mapper-of.ts'

class Base extends DeclarativeBase {}
let tables = 0
const table = () =>
  Base.table(`mapping_${++tables}`, { id: mapped(Integer, { primaryKey: true }), title: mapped(Varchar(9)) })

describe('a mapped class', () => {
  test('has no constructor with parameters', () => {
    const declare = () =>
      class Wrong extends table() {
        static {
          mapper(this)
        }
        constructor(title: string) {
          super({ title })
        }
      }
    expect(declare).toThrow(MappingError)
    expect(declare).toThrow(
      'Class Wrong declares a constructor with parameters, but loading makes objects without calling it so. Use field ' +
        'initializers, or a static method like `static create(…)`.',
    )
  })

  test('may have a constructor without parameters of its own that hands on what it got', () => {
    class Passing extends table() {
      static {
        mapper(this)
      }
      constructor(...args: [never]) {
        super(...args)
      }
    }
    expect(new Passing({ title: 'x' } as never).title).toBe('x')
  })

  test('has a primary key', () => {
    const Keyless = Base.table('keyless', { title: mapped(Varchar(9)) })
    expect(() => select(class Pamphlet extends Keyless {})).toThrow(
      "Class Pamphlet (table 'keyless') has no primary key, by which the ORM tells its rows apart. Add `primaryKey: true` to a column.",
    )
  })

  test('an unnamed one can be used, and errors call it so', () => {
    const Unnamed = (() => class extends table() {})()
    expect(() => new Unnamed({ title: 'x', nope: 1 } as never)).toThrow(/^\(unnamed\) has no attribute 'nope'/)
  })
})

describe('a class that is not mapped', () => {
  test('what Base.table() gives must be extended', () => {
    const Generated = Base.table('generated', { id: mapped(Integer, { primaryKey: true }) })
    expect(() => new Generated({})).toThrow(
      "The class that Base.table('generated', …) gives must be extended: `class … extends Base.table('generated', {…})`.",
    )
  })

  test('a subclass of a mapped class: not by new, not in a statement', () => {
    class Article extends table() {
      static {
        mapper(this)
      }
    }
    class Column extends Article {}
    const message = 'Class Column extends the mapped class Article, but is not mapped itself. Map it, or use Article.'
    expect(() => new Column({ title: 'x' })).toThrow(new MappingError(message))
    expect(() => select(Column)).toThrow(new MappingError(message))
    expect(new Article({ title: 'x' }).title).toBe('x')
  })

  test('the base itself and its own subclasses', () => {
    abstract class Timestamped extends Base {}
    expect(() => new (Timestamped as unknown as new () => object)()).toThrow(
      new UnmappedError("Class Timestamped is not mapped. Write `class … extends Base.table('name', {…})`."),
    )
  })

  test('what is no class at all', () => {
    const wrong = (value: unknown) => () => mapperOf(value as never)
    expect(wrong(() => Base)).toThrow('A mapped class is needed here, not the function without a name. Write `class')
    expect(wrong({})).toThrow('A mapped class is needed here, not an object of class Object.')
  })

  test('DeclarativeBase has no tables', () => {
    expect(() => DeclarativeBase.metadata).toThrow(/^Base\.table\(\) and Base\.metadata belong to a class that extends/)
  })
})
