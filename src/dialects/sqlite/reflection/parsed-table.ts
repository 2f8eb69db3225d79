import { SqlCursor, sqlList } from './sql-cursor.ts'

/** A constraint as CREATE TABLE says it. */
export interface ParsedConstraint {
  readonly kind: 'primary' | 'unique' | 'check' | 'foreign'
  readonly name: string | null
  /** It stands beside its column. */
  readonly isInline: boolean
  readonly columns: readonly string[]
  /** The condition of a CHECK. */
  readonly sqltext: string
  readonly deferrable?: boolean
  readonly initially?: string
}

/** What only the text of CREATE TABLE tells. Names are as they are written there. */
export interface ParsedTable {
  /** In the order of the text. */
  readonly constraints: readonly ParsedConstraint[]
  /** The expressions of computed columns, by the column's name in lower case. */
  readonly computed: ReadonlyMap<string, string>
  /** Likewise. */
  readonly collations: ReadonlyMap<string, string>
  readonly isAutoincrement: boolean
  readonly isWithoutRowid: boolean
  readonly isStrict: boolean
}

/** Reads the CREATE TABLE that SQLite keeps. Of other statements there is nothing to tell. */
export function parseTable(sql: string): ParsedTable {
  const cursor = new SqlCursor(sql)
  const found = new TableReader()
  if (
    cursor.takes('create', 'table') ||
    cursor.takes('create', 'temp', 'table') ||
    cursor.takes('create', 'temporary', 'table')
  ) {
    while (!cursor.isAtEnd && !cursor.sees('(')) cursor.skip()
    if (!cursor.isAtEnd) for (const item of sqlList(cursor.group())) found.read(new SqlCursor(item))
  }
  const options = cursor.rest().toLowerCase()
  return {
    ...found,
    isWithoutRowid: /\bwithout\s+rowid\b/.test(options),
    isStrict: /\bstrict\b/.test(options),
  }
}

const TABLE_CONSTRAINTS = ['constraint', 'primary', 'unique', 'check', 'foreign']
const COLUMN_CONSTRAINTS = [
  ...['constraint', 'primary', 'not', 'null', 'unique', 'check', 'default', 'collate', 'references', 'generated', 'as'],
]

class TableReader {
  readonly constraints: ParsedConstraint[] = []
  readonly computed = new Map<string, string>()
  readonly collations = new Map<string, string>()
  isAutoincrement = false

  read(cursor: SqlCursor): void {
    const column = cursor.sees(...TABLE_CONSTRAINTS) ? null : cursor.name()
    if (column !== null) while (!cursor.isAtEnd && !cursor.sees(...COLUMN_CONSTRAINTS)) cursor.skip()
    let name: string | null = null
    while (!cursor.isAtEnd) {
      if (cursor.takes('constraint')) name = cursor.name()
      else {
        this.#part(cursor, column, name)
        name = null
      }
    }
  }

  #part(cursor: SqlCursor, column: string | null, name: string | null): void {
    const add = (kind: ParsedConstraint['kind'], others: Partial<ParsedConstraint> = {}): void => {
      const columns = column === null ? [] : [column]
      this.constraints.push({ kind, name, isInline: column !== null, columns, sqltext: '', ...others })
    }
    if (cursor.takes('primary', 'key')) add('primary', this.#columns(cursor))
    else if (cursor.takes('unique')) add('unique', this.#columns(cursor))
    else if (cursor.takes('check')) add('check', { sqltext: cursor.group() })
    else if (cursor.takes('foreign', 'key')) {
      const columns = this.#columns(cursor)
      cursor.takes('references')
      add('foreign', { ...columns, ...reference(cursor) })
    } else if (cursor.takes('references')) add('foreign', reference(cursor))
    else if (cursor.takes('collate')) this.collations.set(column!.toLowerCase(), cursor.name())
    else if (cursor.takes('as')) this.computed.set(column!.toLowerCase(), cursor.group())
    else if (cursor.takes('autoincrement')) this.isAutoincrement = true
    else cursor.skip()
  }

  /** The columns of a key, where they are named. */
  #columns(cursor: SqlCursor): Partial<ParsedConstraint> {
    if (!cursor.sees('(')) return {}
    const columns = sqlList(cursor.group()).map((text) => {
      const member = new SqlCursor(text)
      const name = member.name()
      while (!member.isAtEnd)
        if (member.takes('autoincrement')) this.isAutoincrement = true
        else member.skip()
      return name
    })
    return { columns }
  }
}

/** What stands behind REFERENCES. */
function reference(cursor: SqlCursor): Partial<ParsedConstraint> {
  cursor.name()
  if (cursor.sees('(')) cursor.group()
  const found: { deferrable?: boolean; initially?: string } = {}
  for (;;) {
    if (cursor.takes('on')) {
      // ON DELETE SET NULL, ON CONFLICT belongs to others.
      cursor.skip()
      if (!cursor.takes('set') && !cursor.takes('no')) cursor.skip()
      else cursor.skip()
    } else if (cursor.takes('match')) cursor.skip()
    else if (cursor.takes('not', 'deferrable')) found.deferrable = false
    else if (cursor.takes('deferrable')) found.deferrable = true
    else if (cursor.takes('initially')) found.initially = cursor.name().toUpperCase()
    else return found
  }
}
