import { insert } from '../../../sql/dml/insert.ts'
import { select } from '../../../sql/selectable/select.ts'
import { metadata, samples } from '../samples/tables.ts'
import type { Requirement } from '../requirements.ts'
import type { Scenario, Subject } from '../scenario.ts'

type SampleColumn = Exclude<keyof typeof samples.c, 'id'>

const strings = [
  '',
  ' with spaces ',
  'line\nbreak\r\n\ttab',
  `it's "quoted" \`back\` \\ slash`,
  '100 % _under_ :name ?1 $1 {curly}',
  '; DROP TABLE suite_sample; --',
  'naïve — 日本語 — עברית',
  'e\u0301 and \u00e9',
  '😀👩‍👩‍👧 \u{1F468}\u{200D}\u{1F680} \u{10FFFF}',
  'x'.repeat(10_000),
]

const dates = [
  '1970-01-01T00:00:00.000Z',
  '2024-02-29T23:59:59.999Z',
  '1969-12-31T23:59:59.001Z',
  '0001-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
]

export const values: Subject = {
  title: 'values come back as they were',
  scenarios: [
    roundTrip('whole numbers', 'integer', [0, 1, -1, 42, 2_147_483_647, -2_147_483_648]),
    roundTrip('strings', 'varchar', strings),
    roundTrip('long texts', 'text', [...strings, '😀'.repeat(50_000)]),
    roundTrip('a byte order mark', 'text', ['\uFEFFtext', '\uFEFF'], ['byteOrderMark']),
    roundTrip('the character NUL', 'text', ['a\0b', '\0'], ['nulCharacter']),
    roundTrip('booleans', 'flag', [true, false]),
    roundTrip('floats', 'ratio', [
      0,
      1,
      -2.5,
      0.1,
      1 / 3,
      1e-7,
      123456789.123,
      1e300,
      5e-324,
      Number.MAX_VALUE,
      Number.MAX_SAFE_INTEGER,
    ]),
    roundTrip('negative zero', 'ratio', [-0], ['negativeZero']),
    roundTrip(
      'dates to the millisecond',
      'moment',
      dates.map((text) => new Date(text)),
    ),
    {
      title: 'null, in every type',
      async run({ engine, connect, expect }) {
        await metadata.createAll(engine)
        const connection = connect()
        await connection.execute(
          insert(samples).values({ integer: null, varchar: null, text: null, flag: null, ratio: null, moment: null }),
        )
        await connection.execute(insert(samples).values({ integer: 1 }))
        const { integer, varchar, text, flag, ratio, moment } = samples.c
        await connection.commit()
        const result = await connection.execute(
          select(integer, varchar, text, flag, ratio, moment).orderBy(samples.c.id),
        )
        expect(result.all().map((row) => [...(row as Iterable<unknown>)])).toEqual([
          [null, null, null, null, null, null],
          [1, null, null, null, null, null],
        ])
      },
    },
  ],
}

/** Writes each value in a row of its own, reads all, and finds each by itself. */
function roundTrip(
  title: string,
  name: SampleColumn,
  written: readonly unknown[],
  needs: readonly Requirement[] = [],
): Scenario {
  return {
    title,
    needs,
    async run({ engine, connect, expect }) {
      await metadata.createAll(engine)
      const connection = connect()
      await connection.execute(
        insert(samples),
        written.map((value) => ({ [name]: value })),
      )
      await connection.commit()
      const column = samples.c[name]
      const read = await connection.execute(select(column).orderBy(samples.c.id))
      expect(read.scalars().all()).toEqual(written)
      for (const [index, value] of written.entries()) {
        const found = await connection.execute(select(samples.c.id).where(column.eq(value as never)))
        expect(found.scalars().all()).toEqual([index + 1])
      }
    },
  }
}
