import { describe, expect, test } from 'vitest'
import { toSql } from '../../compiler/to-sql.ts'
import { sqlite } from '../../dialects/sqlite/dialect.ts'
import { column as mapped } from '../../schema/column-definition.ts'
import { select } from '../../sql/selectable/select.ts'
import type * as Decorated from '../../testing/fixtures/decorated.ts'
import { importBundled } from '../../testing/fixtures/import-bundled.ts'
import { Integer } from '../../types/integer.ts'
import { Varchar } from '../../types/string.ts'
import { MappingError, UnmappedError } from '../base/orm-errors.ts'
import { mapper } from './announce-mapper.ts'
import { DeclarativeBase } from './declarative-base.ts'

class Base extends DeclarativeBase {}
let tables = 0
const named = (): string => `announced_${++tables}`
const definitions = {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  length: mapped(Integer, { nullable: true }),
}
const sqlOf = (statement: Parameters<typeof toSql>[0]): string => toSql(statement, sqlite).sql.replace(/\s+/g, ' ')

describe('mapper(this)', () => {
  class Ship extends Base.table('ships', definitions) {
    static {
      mapper(this)
    }
  }

  test('makes `name` and `length` attributes at class level', () => {
    expect(sqlOf(select(Ship.name, Ship.length))).toBe('SELECT ships.name, ships.length FROM ships')
    expect(sqlOf(select(Ship))).toBe('SELECT ships.id, ships.name, ships.length FROM ships')
  })

  test('and they are values on objects', () => {
    const ship = new Ship({ name: 'Argo', length: 30 })
    expect([ship.name, ship.length, ship.id]).toEqual(['Argo', 30, null])
  })

  test('may be said twice', () => {
    const { name } = Ship
    mapper(Ship)
    expect(Ship.name).toBe(name)
  })

  test('also works after the classes, for several', () => {
    class One extends Base.table(named(), definitions) {}
    class Two extends Base.table(named(), definitions) {}
    mapper(One, Two)
    expect([String(One.name), String(Two.length)]).toEqual(['name', 'length'])
  })

  test('also works as a decorator', async () => {
    const { sql, name } = (await importBundled('decorated.ts', {})) as unknown as typeof Decorated
    expect([sql.replace(/\s+/g, ' '), name]).toEqual(['SELECT decorated.name FROM decorated', 'x'])
  })

  test('refuses a class that no table belongs to', () => {
    class Stray {}
    expect(() => mapper(Stray as never)).toThrow(
      new UnmappedError("mapper() got class Stray, which does not extend Base.table('name', {…})."),
    )
  })
})

describe('a class with a column `name` or `length` that was not announced', () => {
  test('is refused by every first use, with the cure', () => {
    const forgotten = [
      'has a column ',
      ', which every JavaScript class has as its own property already. Add `static { mapper(this) }` to the class body.',
    ].join('')
    const uses: ((model: ReturnType<typeof careless>) => unknown)[] = [
      (Model) => select(Model),
      (Model) => select(Model.id),
      (Model) => new Model({ name: 'x' }),
    ]
    for (const use of uses) {
      const Model = careless()
      const error = thrownBy(() => use(Model))
      expect(error).toBeInstanceOf(MappingError)
      expect(String(error).replace("'name'", '')).toContain(forgotten)
      expect(String(error)).toMatch(/Class Careless \(table 'announced_\d+'\)/)
    }
  })

  test('its `name` is a string where SQL is expected, and the error says the same cure', () => {
    const Model = careless()
    expect(() => select(Model.name)).toThrow(/got the string "Careless".*Add|add `static { mapper\(this\) }`/)
  })

  function careless() {
    return class Careless extends Base.table(named(), definitions) {}
  }
})

describe('a class without such columns', () => {
  test('needs no announcement', () => {
    class Quiet extends Base.table('quiet', { id: mapped(Integer, { primaryKey: true }), title: mapped(Varchar(9)) }) {}
    expect(sqlOf(select(Quiet.title).where(Quiet.id.gt(1)))).toBe('SELECT quiet.title FROM quiet WHERE quiet.id > ?')
    expect(Quiet.name).toBe('Quiet')
  })
})

function thrownBy(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
