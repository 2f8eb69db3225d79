import { jsonNull } from '../../../../sql/json-null.ts'
import { jsonb } from '../../../../dialects/postgresql/operators/jsonb.ts'
import { range } from '../../../../dialects/postgresql/operators/range.ts'
import { Range } from '../../../../dialects/postgresql/types/range.ts'
import { nullValue } from '../../../../sql/conditions.ts'
import { array } from '../../../../sql/constructs/array.ts'
import { cast } from '../../../../sql/constructs/cast.ts'
import { json } from '../../../../sql/constructs/json.ts'
import { insert } from '../../../../sql/dml/insert.ts'
import { func } from '../../../../sql/functions/func.ts'
import { select } from '../../../../sql/selectable/select.ts'
import { ArrayOf } from '../../../../types/array-of.ts'
import { Integer } from '../../../../types/integer.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const selectJson: SqlCompileCases = {
  json_index_int: ({ users }) => json(users.c.profile).at(0),
  json_as_string: ({ users }) => json(users.c.profile).at('a').asString().eq('x'),
  json_sql_null: ({ users }) => select(users.c.id).where(users.c.profile.is(nullValue())),
  json_chain: ({ users }) => json(users.c.profile).at('a').at('b'),
  json_insert: ({ users }) => insert(users).values({ name: 'x', profile: { a: [1, 2] } }),
  jsonb_ops: ({ docs }) => {
    const body = jsonb(docs.c.body)
    return select(
      body.at('a').asText(),
      body.path('a', 'b').asText(),
      body.contains({ a: 1 }),
      body.hasKey('k'),
      body.hasAny(['a', 'b']),
      body.hasAll(['a']),
      body.containedBy({ z: 1 }),
    )
  },
  jsonb_delete_concat: ({ docs }) => {
    const body = jsonb(docs.c.body)
    return select(body.without('a'), body.merge({ b: 1 }), body.deletePath(['a', 'b']))
  },
  array_ops: ({ docs }) => {
    const tags = array(docs.c.tags)
    return select(tags.at(1), tags.slice(1, 3), tags.contains(['a']), tags.containedBy(['a', 'b']), tags.overlap(['x']))
  },
  array_literal: () => select(array([1, 2, 3]), array(['a']).plus(array(['b']))),
  array_column_concat: ({ docs }) => docs.c.tags.plus(['z']),
  array_cast: () => cast([1, 2], ArrayOf(Integer)),
  range_ops: ({ docs }) => {
    const period = range(docs.c.period)
    return select(
      period.contains('2020-01-01'),
      period.overlaps(new Range('2020-01-01', '2020-02-01')),
      period.adjacentTo(docs.c.period),
    )
  },
  tsvector_match: ({ docs }) => docs.c.tsv.boolOp('@@')(func('to_tsquery', 'english', 'a & b')),
  tsquery_functions: ({ users }) =>
    select(func('to_tsvector', 'english', users.c.name).match('foo', { regconfig: 'english' })),
  json_null: ({ users }) => users.c.profile.eq(jsonNull()),
}
