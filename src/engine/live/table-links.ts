import type { Io } from '../../io/io.ts'
import { inTransactionIo } from '../begin.ts'
import type { EngineCore } from '../engine-core.ts'
import { tableKey, type TableSet } from './table-set.ts'

/**
 * What a change of a table leads to, as the database itself knows it: rows of (kind, name, table, text). `follows`: the
 * table `name` has a foreign key with an action to `table`. `fires`: the text of a trigger of `table`. `calls`: the text of a
 * function `name`. `shows`: the text of a view `name`. Not in the dialects, where all would load them.
 */
const QUESTIONS: Readonly<Record<string, string>> = {
  sqlite: `SELECT 'follows', m.name, f."table", '' FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) f
  WHERE m.type = 'table' AND (f.on_delete || f.on_update LIKE '%CASCADE%' OR f.on_delete || f.on_update LIKE '%SET %')
UNION ALL SELECT CASE type WHEN 'view' THEN 'shows' ELSE 'fires' END, name, tbl_name, sql
  FROM (SELECT * FROM sqlite_schema UNION ALL SELECT * FROM sqlite_temp_schema) WHERE type IN ('view', 'trigger')`,
  postgresql: `SELECT 'follows', c.relname, p.relname, '' FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
  WHERE k.contype = 'f' AND (k.confdeltype IN ('c', 'n', 'd') OR k.confupdtype IN ('c', 'n', 'd'))
UNION ALL SELECT 'follows', c.relname, p.relname, '' FROM pg_inherits i
  JOIN pg_class c ON c.oid IN (i.inhrelid, i.inhparent) JOIN pg_class p ON p.oid IN (i.inhrelid, i.inhparent) AND p <> c
UNION ALL SELECT 'fires', t.tgname, c.relname, f.proname || ' ' || f.prosrc FROM pg_trigger t
  JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc f ON f.oid = t.tgfoid WHERE NOT t.tgisinternal
UNION ALL SELECT 'calls', f.proname, '', f.prosrc FROM pg_proc f JOIN pg_language l ON l.oid = f.prolang
  JOIN pg_namespace n ON n.oid = f.pronamespace
  WHERE l.lanname IN ('sql', 'plpgsql') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
UNION ALL SELECT 'shows', c.relname, '', pg_get_viewdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'v' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
}

/** Names in SQL, quoted or not. Others are among them, which do no harm. */
const NAMES = /"(?:[^"]|"")*"|`[^`]*`|\[[^\]]*\]|'(?:[^']|'')*'|[\p{L}_$][\p{L}\p{N}_$]*/gu

type Row = readonly [kind: 'follows' | 'fires' | 'calls' | 'shows', name: string, table: string, text: string]

/** Which tables change when others do: by foreign-key actions and triggers, and what views show of them. */
export class TableLinks {
  readonly #engine: EngineCore
  #links: ReadonlyMap<string, ReadonlySet<string>> | null = null

  constructor(engine: EngineCore) {
    this.#engine = engine
  }

  /** The given tables, and all that change with them. Round trips: 1 after a change of the schema, else 0. */
  *withLinkedIo(changed: TableSet): Io<TableSet> {
    // A change of the schema counts as one of all tables.
    if (changed === 'all') {
      this.#links = null
      return changed
    }
    const links = (this.#links ??= yield* this.#readIo())
    const found = new Set(changed)
    for (const name of found) for (const linked of links.get(name) ?? []) found.add(linked)
    return found
  }

  *#readIo(): Io<ReadonlyMap<string, ReadonlySet<string>>> {
    const sql = QUESTIONS[this.#engine.dialect.name]
    if (sql === undefined) return new Map()
    const { rows } = yield* inTransactionIo(this.#engine, (connection) =>
      connection.executePlainIo({ sql, params: [] }, 'read'),
    )
    return linksOf(rows as unknown as readonly Row[])
  }
}

function linksOf(rows: readonly Row[]): ReadonlyMap<string, ReadonlySet<string>> {
  const links = new Map<string, Set<string>>()
  const link = (from: string, to: string): void => {
    const key = tableKey(from)
    const known = links.get(key) ?? new Set()
    links.set(key, known.add(tableKey(to)))
  }
  for (const [kind, name, table, text] of rows) {
    if (kind === 'follows') link(table, name)
    else {
      for (const word of namesIn(text)) {
        if (kind === 'shows') link(word, name)
        else link(kind === 'fires' ? table : name, word)
      }
    }
  }
  return links
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(NAMES)].map(([word]) => (/^["`[']/.test(word) ? word.slice(1, -1) : word))
}
