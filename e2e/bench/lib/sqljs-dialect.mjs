// A minimal, fast Kysely dialect for sql.js, used by the kysely and mikro contestants so that both are
// measured at their best: no extra "SELECT last_insert_rowid()" per write and no Statement.getAsObject
// (kysely-wasm's dialect does both; measured as the contestant kysely-wasm).
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'

class Connection {
  constructor(db) {
    this.db = db
  }
  async executeQuery({ sql, parameters }) {
    const { db } = this
    const s = db.prepare(sql)
    try {
      if (parameters?.length) s.bind(parameters)
      const names = s.getColumnNames(),
        n = names.length
      if (n === 0) {
        s.step()
        return { rows: [], numAffectedRows: BigInt(db.getRowsModified()) }
      }
      const rows = []
      while (s.step()) {
        const r = s.get(),
          o = {}
        for (let i = 0; i < n; i++) o[names[i]] = r[i]
        rows.push(o)
      }
      return { rows }
    } finally {
      s.free()
    }
  }
  async *streamQuery() {
    throw new Error('not supported')
  }
}
class Driver {
  constructor(db) {
    this.c = new Connection(db)
  }
  async init() {}
  async acquireConnection() {
    return this.c
  }
  async beginTransaction(c) {
    c.db.run('begin')
  }
  async commitTransaction(c) {
    c.db.run('commit')
  }
  async rollbackTransaction(c) {
    c.db.run('rollback')
  }
  async releaseConnection() {}
  async destroy() {}
}
export class SqlJsDialect {
  constructor({ database }) {
    this.database = database
  }
  createDriver() {
    return new Driver(this.database)
  }
  createQueryCompiler() {
    return new SqliteQueryCompiler()
  }
  createAdapter() {
    return new SqliteAdapter()
  }
  createIntrospector(db) {
    return new SqliteIntrospector(db)
  }
}
