import { expect, test } from 'vitest'
import { literalColumn } from '../../sql/constructs/literal-column.ts'
import { text } from '../../sql/elements/text-clause.ts'
import { func } from '../../sql/functions/func.ts'
import { select } from '../../sql/selectable/select.ts'
import { exists } from '../../sql/selectable/exists.ts'
import { Integer } from '../../types/integer.ts'
import { unknownFunction } from './unknown-function.ts'

const charge = func('charge', 1)
const inner = select(charge.label('x'))

test.each([
  ['alone', select(charge)],
  ['as an argument', select(func('lower', charge))],
  ['in a condition', select(func.now()).where(charge.eq(1))],
  ['in a subquery', select(inner.subquery('s').c.x)],
  ['in a CTE', select(inner.cte('s').c.x)],
  ['in EXISTS', select(func.now()).where(exists(inner))],
  ['as rows', select(func('charge', 1).tableValued({ n: Integer }).c.n)],
  ['as a column of text', select(literalColumn('charge(1)', Integer))],
  ['in text behind strings of other kinds', text("SELECT E'\\'', charge(1), $a$'$a$")],
  ['in text before a comment', text('SELECT charge/* once */(1)')],
  ['in text', text('SELECT charge (1), now()')],
  ['in a piece of text', select(func.now()).where(text('charge(1) > 0'))],
])('a function that nobody knows, %s', (_, query) => {
  expect(unknownFunction(query as never)).toBe('charge')
})

test('names in packages are told, and those of PostgreSQL are known', () => {
  expect(unknownFunction(select(func('app.now'), func('pg_catalog.now')))).toBe('app.now')
  expect(unknownFunction(select(func('setval', 's', 1)))).toBe('setval')
  expect(unknownFunction(text("SELECT pg_notify('a', 'b')"))).toBe('pg_notify')
})

test.each(
  [
    ...[
      'count lower coalesce now sum row_number json_agg jsonb_build_object array_agg to_char date_trunc string_agg'.split(
        ' ',
      ),
    ],
    ...[
      'regexp_replace generate_series unnest gen_random_uuid percentile_cont to_tsvector ts_rank similarity nextval'.split(
        ' ',
      ),
    ],
  ].flat(),
)('%s() is known to be pure', (name) => {
  expect(unknownFunction(select(func(name, 1)))).toBe(undefined)
})

test.each([
  "SELECT E'\\'charge(1)', $$charge(1)$$, $a$ $$ charge(1) $a$ /* charge(1) */",
  'SELECT \'charge(1)\', "a" FROM t -- charge(1)',
  'WITH t(a, b) AS (VALUES (1, 2)), u (c) AS MATERIALIZED (SELECT 1) SELECT * FROM t WHERE a IN (1, 2) AND (b = ANY (ARRAY[1]))',
  'SELECT n FROM generate_series(1, 3) AS s(n), LATERAL (SELECT 1) x JOIN y USING (id) ORDER BY count(*) FILTER (WHERE true) OVER (PARTITION BY n)',
  "SELECT CAST(a AS numeric(10, 2)), EXTRACT(year FROM b), INTERVAL '1 day' FROM t WHERE EXISTS (SELECT 1)",
])('text without such a function: %s', (sql) => {
  expect(unknownFunction(text(sql))).toBe(undefined)
})
