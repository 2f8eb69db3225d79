// Counts the statements that reach sql.js, by patching its prototypes; installed in counting runs only.
const isTransaction = (sql) => /^\s*(begin|commit|rollback|savepoint|release|end)\b/i.test(sql)
const headOf = (sql) => sql.trim().replace(/\s+/g, ' ').replace(/["`]/g, '').slice(0, 44)

export function installCounter(SQL) {
  const database = new SQL.Database()
  const databases = Object.getPrototypeOf(database)
  const statement = database.prepare('select 1')
  const statements = Object.getPrototypeOf(statement)
  statement.free()
  database.close()

  const counter = { on: false, statements: 0, tx: 0, prepares: 0, heads: new Map() }
  const note = (sql) => {
    if (!counter.on) return
    if (isTransaction(sql)) {
      counter.tx++
      return
    }
    counter.statements++
    counter.heads.set(headOf(sql), (counter.heads.get(headOf(sql)) ?? 0) + 1)
  }
  countSteps(statements, counter, note)
  countCalls(databases, counter, note)
  return counter
}

/** A statement counts at its first step after it was prepared or reset. */
function countSteps(statements, counter, note) {
  const hasStepped = new WeakSet()
  const { step, reset, getSQL } = statements
  statements.step = function () {
    if (counter.on && !hasStepped.has(this)) {
      note(getSQL.call(this))
      hasStepped.add(this)
    }
    return step.call(this)
  }
  statements.reset = function () {
    hasStepped.delete(this)
    return reset.call(this)
  }
}

function countCalls(databases, counter, note) {
  const { prepare, run } = databases
  databases.prepare = function (...args) {
    if (counter.on) counter.prepares++
    return prepare.apply(this, args)
  }
  databases.run = function (sql, params) {
    if (counter.on && !params) for (const part of sql.split(';')) if (part.trim()) note(part)
    return run.call(this, sql, params)
  }
}
