import { toSql } from '../../../compiler/to-sql.ts'
import { AthanorError } from '../../../errors/athanor-error.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { jsonNull } from '../../../sql/json-null.ts'
import { select } from '../../../sql/selectable/select.ts'
import { typed, typedMetadata } from '../samples/typed.ts'
import type { Scenario, Stage, Subject } from '../scenario.ts'

type TypedColumn = Exclude<keyof typeof typed.c, 'id'>

const megabyte = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 31) % 256)
const dates = [
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.001Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
]
const instants = dates.map((date) => new Date(date))
const json: readonly unknown[] = [
  {},
  [],
  '',
  'null',
  0,
  -1.5,
  1e300,
  true,
  { a: [1, null, { b: 'it\'s 😀 \\ "q" :x ?' }] },
  [[1, 2], []],
  { ['__proto__']: 1, constructor: 2 },
]

export const types: Subject = {
  title: 'every type keeps its values, or says that it cannot',
  scenarios: [
    kept('64-bit integers', 'big', [0n, -1n, 2n ** 53n + 1n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)]),
    keptOrRefused('wider integers', 'big', [2n ** 63n, -(2n ** 63n) - 1n, 10n ** 30n]),
    kept('floats', 'double', [0.1, 5e-324, Number.MAX_VALUE, 2 ** 53 + 2]),
    kept('infinite floats', 'double', [Infinity, -Infinity], { needs: ['infiniteFloats'] }),
    keptOrRefused('what is no number', 'double', [NaN]),
    kept('decimals', 'decimal', [
      '0',
      '0.1',
      '-0.000001',
      '123456789012.345',
      '999999999999999',
      '1234567890123456789',
    ]),
    kept('decimals of a scale', 'money', ['0.00', '0.10', '-1.50', '1234567890.12', '9999999999.99']),
    keptOrRefused('long decimals', 'decimal', [
      '12345678901234567890.123456789',
      '0.12345678901234567891',
      '9'.repeat(40),
    ]),
    kept('days', 'day', ['1970-01-01', '2024-02-29', '0001-01-01', '9999-12-31']),
    keptOrRefused('odd days', 'day', ['2023-02-29', '12026-01-01', '0044-03-15 BC', 'now', '2024-1-1']),
    kept('times of the day', 'time', ['00:00:00', '23:59:59', '23:59:59.999999', '01:02:03.1', '12:00:10']),
    keptOrRefused('odd times', 'time', ['25:00:00', '12:00:00.1234567', 'noon']),
    kept('timestamps', 'moment', instants),
    kept('timestamps with time zone', 'instant', instants),
    keptOrRefused('far timestamps', 'moment', [new Date(8.64e15), new Date('-000043-03-15T12:00:00Z'), new Date(NaN)]),
    keptOrRefused('far timestamps with time zone', 'instant', [
      new Date('+012026-01-01'),
      new Date('0000-01-01'),
      new Date('-000043-03-15T12:00:00Z'),
    ]),
    kept('spans', 'span', [0, 1, -1, 86_400_000, 1_000_000_000_001, -62_135_596_800_000]),
    keptOrRefused('odd spans', 'span', [0.5, NaN, Infinity]),
    kept('bytes', 'bytes', [new Uint8Array(), new Uint8Array([0, 255, 92, 39, 10])]),
    {
      title: 'a megabyte of bytes',
      // What was sent is too long to compare.
      isRace: true,
      async run({ engine, connect, expect }) {
        await typedMetadata.createAll(engine)
        const connection = connect()
        await connection.execute(insert(typed).values({ bytes: megabyte }))
        await connection.commit()
        const read = await connection.execute(select(typed.c.bytes).where(typed.c.bytes.eq(megabyte)))
        const bytes = read.scalars().one()!
        expect([bytes.length, bytes.every((byte, i) => byte === megabyte[i])]).toEqual([megabyte.length, true])
      },
    },
    kept('UUIDs', 'uuid', ['00000000-0000-0000-0000-000000000000', '0190a3c0-7e2b-7c1d-9f2a-3b4c5d6e7f80']),
    keptOrRefused('what is no UUID', 'uuid', ['0190a3c0', '', 'g190a3c0-7e2b-7c1d-9f2a-3b4c5d6e7f80']),
    kept('enums', 'colour', ['red', "it's"]),
    keptOrRefused('what is none of an enum', 'colour', ['blue', '']),
    kept('JSON', 'json', json, { isComparable: false }),
    keptOrRefused('what JSON cannot say', 'json', [NaN, { a: Infinity }, 1n, { a: 'a\0b' }]),
    kept('arrays', 'strings', [[], [''], ['NULL', 'a b', '"', '\\', '{}', ',', 'é😀'], ['a', null]], {
      isComparable: false,
    }),
    kept('arrays of arrays', 'grid', [[], [[1, 2]], [[1], [null]]], { isComparable: false }),
    keptOrRefused('ragged arrays', 'grid', [[[1], [2, 3]], [[]]]),
    kept('types of your own', 'point', [{ x: 1, y: -2.5 }]),
    {
      title: 'null is NULL in every type, and the JSON null where it is asked for',
      async run({ engine, connect, expect }) {
        await typedMetadata.createAll(engine)
        const connection = connect()
        const names = [...typed.columns.keys()].filter((name) => name !== 'id')
        await connection.execute(insert(typed).values(Object.fromEntries(names.map((name) => [name, null]))))
        await connection.execute(insert(typed).values({ json: jsonNull() }))
        await connection.commit()
        const { id, ...columns } = typed.c
        const rows = await connection.execute(select(...Object.values(columns)).orderBy(id))
        expect(rows.all().map((row) => [...(row as Iterable<unknown>)])).toEqual(
          [names, names].map((all) => all.map(() => null)),
        )
        const notNull = await connection.execute(select(id).where(typed.c.json.isNot(null)))
        expect(notNull.scalars().all()).toEqual([2])
      },
    },
  ],
}

/** Writes each value, reads all, and finds each by itself: as a parameter and as a literal. */
function kept(
  title: string,
  name: TypedColumn,
  written: readonly unknown[],
  { isComparable = true, needs = [] }: { readonly isComparable?: boolean; readonly needs?: Scenario['needs'] } = {},
): Scenario {
  return {
    title,
    needs,
    async run({ engine, connect, expect, driver }) {
      await typedMetadata.createAll(engine)
      const connection = connect()
      await connection.execute(
        insert(typed),
        written.map((value) => ({ [name]: value })),
      )
      await connection.commit()
      const column = typed.c[name]
      const read = await connection.execute(select(column).orderBy(typed.c.id))
      expect(read.scalars().all()).toEqual(written)
      if (!isComparable) return
      for (const [index, value] of written.entries()) {
        const statement = select(typed.c.id).where(column.eq(value as never))
        const { sql } = toSql(statement, driver.dialect, { literalBinds: true })
        for (const query of [statement, text(sql)]) {
          const found = await connection.execute(query)
          expect([...found.all()].map((row) => (row as unknown as unknown[])[0])).toEqual([index + 1])
        }
      }
    },
  }
}

/** A value may be too much for a database: then that is an error, and nothing is altered in silence. */
function keptOrRefused(title: string, name: TypedColumn, values: readonly unknown[]): Scenario {
  return {
    title: `${title}, kept or refused`,
    async run(stage) {
      await typedMetadata.createAll(stage.engine)
      for (const [index, value] of values.entries()) {
        const given = insert(typed).values({ id: index + 1, [name]: value })
        const outcome = await outcomeOf(stage, index + 1, name, given)
        if (!(outcome instanceof AthanorError)) stage.expect(outcome).toEqual(value)
      }
    },
  }
}

async function outcomeOf(
  { connect }: Stage,
  id: number,
  name: TypedColumn,
  statement: Parameters<ReturnType<Stage['connect']>['execute']>[0],
): Promise<unknown> {
  const connection = connect()
  try {
    await connection.execute(statement)
    await connection.commit()
    const read = await connection.execute(select(typed.c[name]).where(typed.c.id.eq(id)))
    return read.scalars().one()
  } catch (error) {
    return error
  } finally {
    await connection.close()
  }
}
