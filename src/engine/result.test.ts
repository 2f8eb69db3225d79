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
    expect([result.fetchMany(5), result.all(), result.first()]).toEqual([[], [], null])
  })

  test('first drops the rest', () => {
    const result = three()
    expect(tuples([result.first()])).toEqual([[1, 'a']])
    expect(result.all()).toEqual([])
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
    message: 'At most one row was allowed, and there are 3. Use first(), or a narrower condition.',
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

  test.each([
    ['rows and then scalars', (result: ReturnType<typeof three>) => (result.all(), result.scalars()), 'rows'],
    ['scalars and then rows', (result: ReturnType<typeof three>) => (result.scalars(), result.all()), 'scalars'],
    ['mappings twice', (result: ReturnType<typeof three>) => (result.mappings(), result.mappings()), 'mappings'],
  ])('a result has one form: %s', (_, read, form) => {
    expect(() => read(three())).toThrow(
      expect.objectContaining({
        name: 'InvalidRequestError',
        code: 'result-closed',
        message: `This result was read as ${form} already. Keep what all() gave, or execute it again.`,
      }),
    )
  })

  test('a statement that returns none', () => {
    for (const read of [
      () => resultOf([], []).all(),
      () => resultOf([], []).scalars(),
      () => resultOf([], []).mappings(),
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
