import { ARRAY, JSONB } from '../../../../dialects/postgresql/index.ts'
import { column } from '../../../../schema/column-definition.ts'
import { MetaData } from '../../../../schema/metadata.ts'
import { Table } from '../../../../schema/table.ts'
import { Bool } from '../../../../types/boolean.ts'
import { CalendarDate } from '../../../../types/calendar-date.ts'
import { Double } from '../../../../types/double.ts'
import { Enum } from '../../../../types/enum.ts'
import { Float } from '../../../../types/float.ts'
import { Interval } from '../../../../types/interval.ts'
import { Json } from '../../../../types/json.ts'
import { LargeBinary } from '../../../../types/large-binary.ts'
import { NullType } from '../../../../types/null-type.ts'
import { Numeric } from '../../../../types/numeric.ts'
import { BINARY, CHAR, CLOB, DECIMAL, REAL, TIMESTAMP } from '../../../../types/sql-types.ts'
import { Varchar } from '../../../../types/string.ts'
import { Text } from '../../../../types/text.ts'
import { Time } from '../../../../types/time.ts'
import { Uuid } from '../../../../types/uuid.ts'
import type { SqlCompileCases } from '../../signatures/sql-compile-case.ts'

export const ddlTypes: SqlCompileCases = {
  type_string: () => Varchar(),
  type_string_n: () => Varchar(50),
  type_text_n: () => Text(100),
  type_numeric: () => Numeric,
  type_numeric_ps: () => Numeric(10, 2),
  type_numeric_p: () => Numeric(10),
  type_float: () => Float,
  type_float_p: () => Float(24),
  type_double: () => Double,
  type_boolean: () => Bool,
  type_date: () => CalendarDate,
  type_time: () => Time,
  type_interval: () => Interval,
  type_largebinary: () => LargeBinary,
  type_largebinary_n: () => LargeBinary(100),
  type_json: () => Json(),
  type_uuid: () => Uuid,
  type_enum: () => Enum('a', 'bbb', { name: 'e' }),
  type_char: () => CHAR(3),
  type_real: () => REAL,
  type_decimal: () => DECIMAL(5, 1),
  type_timestamp: () => TIMESTAMP({ timezone: true }),
  type_clob: () => CLOB,
  type_binary: () => BINARY(4),
  type_string_collate: () => Varchar(5, { collation: 'fr' }),
  type_array_2d: () => ARRAY(Varchar(5), { dimensions: 2 }),
  type_jsonb: () => JSONB(),
  type_null_error: () => new Table('t', new MetaData(), { a: column(NullType) }),
}
