/** Types of the main entry that write themselves, by their words. Those in parentheses take sizes. */
export const CORE_WORDS: Readonly<Record<string, string>> = {
  INTEGER: 'INTEGER',
  SMALLINT: 'SMALLINT',
  BIGINT: 'BIGINT',
  FLOAT: 'FLOAT',
  REAL: 'REAL',
  DOUBLE: 'DOUBLE',
  'DOUBLE PRECISION': 'DOUBLE_PRECISION',
  NUMERIC: 'NUMERIC',
  DECIMAL: 'DECIMAL',
  VARCHAR: 'VARCHAR',
  NVARCHAR: 'NVARCHAR',
  CHAR: 'CHAR',
  NCHAR: 'NCHAR',
  TEXT: 'TEXT',
  CLOB: 'CLOB',
  BLOB: 'BLOB',
  BINARY: 'BINARY',
  VARBINARY: 'VARBINARY',
  BOOLEAN: 'BOOLEAN',
  DATE: 'DATE',
  DATETIME: 'DATETIME',
  TIMESTAMP: 'TIMESTAMP',
  UUID: 'UUID',
}

/** Likewise of PostgreSQL's entry; others are called as they are written. */
export const POSTGRESQL_WORDS: Readonly<Record<string, string>> = { 'BIT VARYING': 'VARBIT' }

/** What PostgreSQL's entry has by the name under which SQL has it. */
export const POSTGRESQL_NAMES: ReadonlySet<string> = new Set(
  (
    'BIT BYTEA CIDR CITEXT HSTORE INET MACADDR MACADDR8 MONEY OID REGCLASS REGCONFIG TSQUERY TSVECTOR VARBIT ' +
    'DATEMULTIRANGE DATERANGE INT4MULTIRANGE INT4RANGE INT8MULTIRANGE INT8RANGE NUMMULTIRANGE NUMRANGE TSMULTIRANGE ' +
    'TSRANGE TSTZMULTIRANGE TSTZRANGE'
  ).split(' '),
)
