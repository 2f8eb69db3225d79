export { type Insert, insert } from '../../sql/dml/insert.ts'
export { postgresql } from './dialect.ts'
export { exclude, type ExcludeConstraint, type ExcludeOptions } from './exclude-constraint.ts'
export { ArrayOf as ARRAY } from '../../types/array-of.ts'
export { DOUBLE_PRECISION, UUID } from '../../types/sql-types.ts'
export { DOMAIN, type DomainOptions } from './types/domain.ts'
export { ENUM } from './types/enum.ts'
export { HSTORE } from './types/hstore.ts'
export { INTERVAL, type IntervalOptions } from './types/interval.ts'
export { JSON, JSONB } from './types/json-types.ts'
export { Range, type RangeBounds, type RangeOptions } from './types/range.ts'
export {
  DATEMULTIRANGE,
  DATERANGE,
  INT4MULTIRANGE,
  INT4RANGE,
  INT8MULTIRANGE,
  INT8RANGE,
  NUMMULTIRANGE,
  NUMRANGE,
  TSMULTIRANGE,
  TSRANGE,
  TSTZMULTIRANGE,
  TSTZRANGE,
} from './types/range-types.ts'
export {
  BIT,
  BYTEA,
  CIDR,
  CITEXT,
  INET,
  MACADDR,
  MACADDR8,
  MONEY,
  OID,
  REGCLASS,
  REGCONFIG,
  TSQUERY,
  TSVECTOR,
  VARBIT,
} from './types/simple-types.ts'
export { TIME, TIMESTAMP, type TimestampOptions } from './types/timestamp-types.ts'
export { jsonb, type JsonbExpr } from './operators/jsonb.ts'
export { range, type RangeExpr } from './operators/range.ts'
