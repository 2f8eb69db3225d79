import { describe, expect, test } from 'vitest'
import { EVENTS } from '../util/symbols.ts'
import { event } from './event.ts'
import { Listeners } from './listeners.ts'

interface Events {
  begin: { readonly n: number }
  commit: object
}

const target = () => ({ [EVENTS]: new Listeners<Events>() })
const names = (told: unknown[], name: string) => () => void told.push(name)

describe('event', () => {
  test('listeners are called in the order in which they were added', () => {
    const source = target()
    const told: unknown[] = []
    event.listen(source, 'begin', ({ n }) => told.push(n))
    event.listen(source, 'begin', names(told, 'second'))
    for (const listener of source[EVENTS].of('begin')) listener({ n: 5 })
    expect(told).toEqual([5, 'second'])
    expect(source[EVENTS].has('begin')).toBe(true)
    expect(source[EVENTS].has('commit')).toBe(false)
  })

  test('remove takes one away, and what was never there is no error', () => {
    const source = target()
    const told: unknown[] = []
    const first = names(told, 'first')
    event.listen(source, 'commit', first)
    event.listen(source, 'commit', names(told, 'second'))
    event.remove(source, 'commit', first)
    event.remove(source, 'begin', first)
    for (const listener of source[EVENTS].of('commit')) listener({})
    expect(told).toEqual(['second'])
  })

  test('a listener may remove itself and add others while it runs; they count from the next time on', () => {
    const source = target()
    const told: unknown[] = []
    const once = () => {
      told.push('once')
      event.remove(source, 'commit', once)
      event.listen(source, 'commit', names(told, 'added'))
    }
    event.listen(source, 'commit', once)
    event.listen(source, 'commit', names(told, 'last'))
    for (const listener of source[EVENTS].of('commit')) listener({})
    expect(told).toEqual(['once', 'last'])
    for (const listener of source[EVENTS].of('commit')) listener({})
    expect(told).toEqual(['once', 'last', 'last', 'added'])
  })

  test('insert puts a listener first, but not one of what is executed', () => {
    const table = { [EVENTS]: new Listeners<{ beforeCreate: object; commit: object }>() }
    const told: unknown[] = []
    for (const name of ['beforeCreate', 'commit'] as const) {
      event.listen(table, name, names(told, 'added'))
      event.listen(table, name, names(told, 'inserted'), { insert: true })
      for (const listener of table[EVENTS].of(name)) listener({})
    }
    expect(told).toEqual(['inserted', 'added', 'added', 'inserted'])
  })
})
