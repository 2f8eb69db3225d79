import { describe, expect, test } from 'vitest'
import { sqlite } from '../dialects/sqlite/dialect.ts'
import { column } from '../schema/column-definition.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { update } from '../sql/dml/update.ts'
import { select } from '../sql/selectable/select.ts'
import { Integer } from '../types/integer.ts'
import { CompiledCache } from './compiled-cache.ts'

const { c } = new Table('t', new MetaData(), { a: column(Integer), b: column(Integer), d: column(Integer) })
const ofA = () => select(c.a).where(c.a.eq(Math.random()))

describe('CompiledCache', () => {
  test('compiles once for all statements of a key', () => {
    const cache = new CompiledCache(sqlite, 10)
    expect(cache.get(ofA())).toBe(cache.get(ofA()))
    cache.get(select(c.b))
    expect(cache.statistics).toEqual({ hits: 1, misses: 2, size: 2 })
  })

  test('drops what was used least recently', () => {
    const cache = new CompiledCache(sqlite, 2)
    const a = cache.get(ofA())
    const b = cache.get(select(c.b))
    cache.get(ofA())
    cache.get(select(c.d))
    expect(cache.statistics.size).toBe(2)
    expect(cache.get(ofA())).toBe(a)
    expect(cache.get(select(c.b))).not.toBe(b)
  })

  test('makes no values: a default is asked for when a statement is executed', () => {
    let made = 0
    const stamped = new Table('stamped', new MetaData(), {
      a: column(Integer),
      version: column(Integer, { onUpdate: () => ++made }),
    })
    new CompiledCache(sqlite, 10).get(update(stamped).values({ a: 1 }))
    expect(made).toBe(0)
  })

  test('with no room each is compiled anew', () => {
    const cache = new CompiledCache(sqlite, 0)
    expect(cache.get(ofA())).not.toBe(cache.get(ofA()))
    expect(cache.statistics).toEqual({ hits: 0, misses: 2, size: 0 })
  })
})
