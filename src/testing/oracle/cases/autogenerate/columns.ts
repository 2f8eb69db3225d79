import { CIDR, INET } from '../../../../dialects/postgresql/types/simple-types.ts'
import { JSON as JSON_TYPE, JSONB } from '../../../../dialects/postgresql/types/json-types.ts'
import { column } from '../../../../schema/column-definition.ts'
import { computed } from '../../../../schema/computed.ts'
import { foreignKey } from '../../../../schema/foreign-key.ts'
import type { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { unique } from '../../../../schema/unique-constraint.ts'
import { falseValue } from '../../../../sql/conditions.ts'
import { text } from '../../../../sql/elements/text-clause.ts'
import { func } from '../../../../sql/functions/func.ts'
import { ArrayOf } from '../../../../types/array-of.ts'
import { BigInteger } from '../../../../types/big-integer.ts'
import { Bool } from '../../../../types/boolean.ts'
import { DateTime } from '../../../../types/date-time.ts'
import { Enum } from '../../../../types/enum.ts'
import { Integer } from '../../../../types/integer.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { Varchar } from '../../../../types/string.ts'
import type { TypeEngine } from '../../../../types/type-engine.ts'
import type { AutogenerateCases } from '../../signatures/autogenerate-case.ts'
import { id, integer } from './columns-of-cases.ts'

const withA = (m: MetaData, type: TypeEngine): Table => new Table('t', m, { id, a: column(type, { nullable: true }) })

export const columns: AutogenerateCases = {
  ag_add_column: {
    before(m) {
      new Table('t', m, { id })
    },
    after(m) {
      new Table('t', m, { id, n: column(Varchar(10), { nullable: true }) })
    },
  },

  ag_drop_column: {
    before(m) {
      const k = column(Integer, { serverDefault: '3' })
      new Table('t', m, { id, n: column(Varchar(10), { nullable: true }), k })
    },
    after(m) {
      new Table('t', m, { id })
    },
  },

  ag_add_column_with_fk: {
    before(m) {
      new Table('p', m, { id })
      new Table('t', m, { id })
    },
    after(m) {
      new Table('p', m, { id })
      const pid = column(Integer, { nullable: true, foreignKey: foreignKey('p.id', { name: 'fk_t_p' }) })
      new Table('t', m, { id, pid })
    },
  },

  ag_add_column_unique_index: {
    before(m) {
      new Table('t', m, { id })
    },
    after(m) {
      const a = column(Integer, { nullable: true, index: true })
      new Table('t', m, { id, a, b: integer }, (t) => [unique(t.b, { name: 'uq_b' })])
    },
  },

  ag_nullable_change: {
    before(m) {
      new Table('t', m, { id, a: integer, b: column(Varchar(5)) })
    },
    after(m) {
      new Table('t', m, { id, a: column(Integer), b: column(Varchar(5), { nullable: true }) })
    },
  },

  ag_nullable_change_sqlite_no_batch: {
    before(m) {
      withA(m, Integer)
    },
    after(m) {
      new Table('t', m, { id, a: column(Integer) })
    },
  },

  ag_type_change_length: {
    before(m) {
      withA(m, Varchar(5))
    },
    after(m) {
      withA(m, Varchar(50))
    },
  },

  ag_type_change_integer_bigint: {
    before(m) {
      withA(m, Integer)
    },
    after(m) {
      withA(m, BigInteger)
    },
  },

  ag_type_pg_special: {
    before(m) {
      new Table('t', m, {
        id,
        a: column(JSON_TYPE(), { nullable: true }),
        b: column(ArrayOf(Integer), { nullable: true }),
        c: column(INET, { nullable: true }),
      })
    },
    after(m) {
      new Table('t', m, {
        id,
        a: column(JSONB(), { nullable: true }),
        b: column(ArrayOf(Varchar()), { nullable: true }),
        c: column(CIDR, { nullable: true }),
      })
    },
  },

  ag_type_enum_values_not_detected: {
    before(m) {
      new Table('t', m, { id, e: column(Enum('a', 'b', { name: 'ee' }), { nullable: true }) })
    },
    after(m) {
      new Table('t', m, { id, e: column(Enum('a', 'b', 'c', { name: 'ee' }), { nullable: true }) })
    },
  },

  ag_server_default_off_by_default: {
    before(m) {
      new Table('t', m, { id, a: column(Integer, { nullable: true, serverDefault: '5' }) })
    },
    after(m) {
      new Table('t', m, { id, a: column(Integer, { nullable: true, serverDefault: '6' }) })
    },
  },

  ag_server_default_same_spelling_variants: {
    before(m) {
      new Table('t', m, {
        id,
        a: column(Integer, { nullable: true, serverDefault: text('5') }),
        b: column(Varchar(5), { nullable: true, serverDefault: 'x' }),
        c: column(DateTime, { nullable: true, serverDefault: func.now() }),
        d: column(Bool, { nullable: true, serverDefault: falseValue() }),
        e: column(Numeric(8, 2), { nullable: true, serverDefault: '1.00' }),
      })
    },
    after(m) {
      new Table('t', m, {
        id,
        a: column(Integer, { nullable: true, serverDefault: '5' }),
        b: column(Varchar(5), { nullable: true, serverDefault: text("'x'") }),
        c: column(DateTime, { nullable: true, serverDefault: text('CURRENT_TIMESTAMP') }),
        d: column(Bool, { nullable: true, serverDefault: text('false') }),
        e: column(Numeric(8, 2), { nullable: true, serverDefault: '1' }),
      })
    },
  },

  ag_column_comment: {
    before(m) {
      const a = column(Integer, { nullable: true, comment: 'old' })
      new Table('t', m, { id, a, b: column(Integer, { nullable: true, comment: 'gone' }) })
    },
    after(m) {
      new Table('t', m, { id, a: column(Integer, { nullable: true, comment: 'new' }), b: integer })
    },
  },

  ag_multi_alter_one_column: {
    before(m) {
      new Table('t', m, { id, a: column(Varchar(5), { nullable: true, serverDefault: 'q' }) })
    },
    after(m) {
      new Table('t', m, { id, a: column(Varchar(9), { serverDefault: 'r' }) })
    },
  },

  ag_computed_column: {
    before(m) {
      withA(m, Integer)
    },
    after(m) {
      const b = column(Integer, { nullable: true, computed: computed(text('a + 1'), { persisted: true }) })
      new Table('t', m, { id, a: integer, b })
    },
  },

  ag_pk_change_not_detected: {
    before(m) {
      new Table('t', m, { a: id, b: column(Integer) })
    },
    after(m) {
      new Table('t', m, { a: id, b: column(Integer, { primaryKey: true, autoincrement: false }) })
    },
  },
}
