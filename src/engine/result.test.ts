import { describe, expect, test } from 'vitest'
import { Result } from './result.ts'
import { rowFactory } from './row.ts'

type Tuple = readonly [number, string]

function resultOf(rows: readonly Tuple[], keys = ['id', 'name']) {
  const source = { keys, rows, makeRow: rowFactory(keys), rowCount: rows.length, insertedKeys: null }
  return new Result<readonly unknown[]>(source)
}
const none = () => resultOf([])
const one = () => resultOf([[1, 'a']])
const three = () =>
  resultOf([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ])
const tuples = (rows: Iterable<unknown>) => [...rows].map((row) => [...(row as Iterable<unknown>)])

describe('rows', () => {
  test('all', () => {
    expect(tuples(three().all())).toEqual([
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ])
    expect(tuples(three().fetchAll())).toEqual(tuples(three()))
    expect([three().keys(), three().rowCount]).toEqual([['id', 'name'], 3])
  })

  test('are read once: each way goes on where the last one ended', () => {
    const result = three()
    expect(tuples(result.fetchMany(1))).toEqual([[1, 'a']])
    for (const row of result) {
      expect([...(row as Iterable<unknown>)]).toEqual([2, 'b'])
      break
    }
    expect(tuples(result.fetchMany(5))).toEqual([[3, 'c']])
    expect([result.fetchMany(5), result.all(), result.fetchOne()]).toEqual([[], [], null])
  })

  test('first closes the result', () => {
    const result = three()
    expect(tuples([result.first()])).toEqual([[1, 'a']])
    expect(result.isClosed).toBe(true)
    expect(() => result.all()).toThrow(expect.objectContaining({ name: 'ResourceClosedError', code: 'result-closed' }))
    expect(none().first()).toBeNull()
  })

  test('one and oneOrNone', () => {
    expect(tuples([one().one(), one().oneOrNone()])).toEqual([
      [1, 'a'],
      [1, 'a'],
    ])
    expect(none().oneOrNone()).toBeNull()
  })

  const tooMany = expect.objectContaining({
    name: 'MultipleResultsFound',
    code: 'multiple-results-found',
    message: 'At most one row was allowed, and there are more. Use first(), or a narrower condition.',
  })
  const tooFew = expect.objectContaining({
    name: 'NoResultFound',
    code: 'no-result-found',
    message: 'one() found no row. Use oneOrNone() where a row may be missing.',
  })

  test('too many or too few of them', () => {
    expect(() => three().one()).toThrow(tooMany)
    expect(() => three().oneOrNone()).toThrow(tooMany)
    expect(() => three().scalarOne()).toThrow(tooMany)
    expect(() => three().scalarOneOrNone()).toThrow(tooMany)
    expect(() => three().mappings().one()).toThrow(tooMany)
    expect(() => none().one()).toThrow(tooFew)
    expect(() => none().scalarOne()).toThrow(tooFew)
    expect(() => none().scalars().one()).toThrow(tooFew)
  })
})

describe('other forms', () => {
  test('scalars are the first column', () => {
    expect(three().scalars().all()).toEqual([1, 2, 3])
    expect([...three().scalars()]).toEqual([1, 2, 3])
    expect([
      three().scalar(),
      none().scalar(),
      one().scalarOne(),
      one().scalarOneOrNone(),
      none().scalarOneOrNone(),
    ]).toEqual([1, null, 1, 1, null])
  })

  test('a scalar that is null is no missing row', () => {
    const nulls = () => resultOf([[null as never, 'x']])
    expect(nulls().scalarOne()).toBeNull()
    expect(nulls().scalars().all()).toEqual([null])
    expect(nulls().scalars().one()).toBeNull()
  })

  test('mappings are plain objects', () => {
    expect(three().mappings().first()).toEqual({ id: 1, name: 'a' })
    expect(three().mappings().fetchMany(2)).toHaveLength(2)
  })

  test('go on where another one ended', () => {
    const result = three()
    expect(tuples(result.fetchMany(1))).toEqual([[1, 'a']])
    expect(result.scalars(1).fetchMany(1)).toEqual(['b'])
    expect(result.mappings().all()).toEqual([{ id: 3, name: 'c' }])
    expect(result.tuples().all()).toEqual([])
  })

  test('a statement that returns none', () => {
    for (const read of [
      () => resultOf([], []).all(),
      () => resultOf([], []).scalars().all(),
      () => resultOf([], []).mappings().first(),
      () => resultOf([], []).keys(),
    ]) {
      expect(read).toThrow(
        expect.objectContaining({
          code: 'result-closed',
          message:
            'This result has no rows: the statement returns none. Add returning(…) to an INSERT, UPDATE or DELETE.',
        }),
      )
    }
  })
})

describe('further ways to read', () => {
  const many = () => resultOf([1, 2, 3, 4, 5].map((id): Tuple => [id, id % 2 === 0 ? 'even' : 'odd']))

  test('partitions, of a size or as yieldPer says', () => {
    expect([...many().scalars().partitions(2)]).toEqual([[1, 2], [3, 4], [5]])
    expect([...many().yieldPer(4).scalars().partitions()]).toEqual([[1, 2, 3, 4], [5]])
    expect([...many().scalars().partitions()]).toEqual([[1, 2, 3, 4, 5]])
    expect([many().scalars().fetchMany(), many().yieldPer(3).scalars().fetchMany()]).toEqual([[1], [1, 2, 3]])
  })

  test('in parts of a whole number from 1 on, and no other', () => {
    for (const count of [0, -1, 1.5, NaN, '2' as unknown as number]) {
      const refusal = expect.objectContaining({ code: 'argument' })
      expect(() => many().fetchMany(count)).toThrow(refusal)
      expect(() => many().partitions(count)).toThrow(refusal)
      expect(() => many().yieldPer(count)).toThrow(refusal)
    }
  })

  test('unique, by values or by what a function makes of a row', () => {
    expect(many().scalars(1).unique().all()).toEqual(['odd', 'even'])
    expect(many().columns('name').unique().tuples().all()).toHaveLength(2)
    expect(tuples(many().columns(-1).unique().all())).toEqual([['odd'], ['even']])
    expect(
      tuples(
        many()
          .unique((row) => (row as never as Tuple)[1])
          .all(),
      ),
    ).toEqual([
      [1, 'odd'],
      [2, 'even'],
    ])
    expect(many().scalars(1).unique().fetchMany(2)).toEqual(['odd', 'even'])
    const same = resultOf([
      [1, 'x'],
      [1, 'x'],
    ])
    expect(tuples([same.unique().one()])).toEqual([[1, 'x']])
  })

  test('columns by position, key or expression; another one is refused', () => {
    expect(many().columns('name', 0).tuples().first()).toEqual(['odd', 1])
    expect([many().indexOf('name'), many().indexOf(-2), many().indexOf('x'), many().indexOf({})]).toEqual([
      1, 0, -1, -1,
    ])
    for (const column of ['x', 2, {}, 'length', '__proto__']) {
      expect(() => many().scalars(column)).toThrow(expect.objectContaining({ code: 'no-such-column' }))
    }
  })

  test('a frozen result is read again and again; merged ones follow each other', () => {
    const frozen = three().freeze()
    expect([frozen().scalars().all(), frozen().scalars(1).all()]).toEqual([
      [1, 2, 3],
      ['a', 'b', 'c'],
    ])
    expect(three().merge(one(), one()).scalars().all()).toEqual([1, 2, 3, 1, 1])
  })
})
