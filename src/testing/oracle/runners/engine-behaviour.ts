import type { Engine } from '../../../engine/sync.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { insert } from '../../../sql/dml/insert.ts'
import { engineTables, type EngineTables } from '../schema/engine-tables.ts'
import type { EngineBehaviourCase } from '../signatures/engine-behaviour-case.ts'
import type { Play } from './behaviour-case.ts'

const people = ['ann', 'bob', 'cid', 'dee', 'eve']
const ages = [30, 25, 41, 25, null]
const items = ['pen', 'ink', 'pad']
const buyers = [1, 1, 2]

/** The corpus's rows. */
function fill(engine: Engine, { metadata, users, orders }: EngineTables): void {
  metadata.createAll(engine)
  engine.begin((connection) => {
    connection.execute(
      insert(users),
      people.map((name, i) => ({ name, age: ages[i] ?? null })),
    )
    connection.execute(
      insert(orders),
      items.map((item, i) => ({ user_id: buyers[i] ?? null, item })),
    )
  })
}

/** Runs scenarios about engines. */
export const enginePlay: Play = {
  run(scenario, engine, entry) {
    const tables = engineTables()
    if (engine !== null) {
      fill(engine, tables)
      scenario.listen(engine)
    }
    const engineCase = entry as EngineBehaviourCase
    engineCase.run({
      get engine(): Engine {
        if (engine !== null) return engine
        throw new InvalidRequestError('This case is without a database.')
      },
      tables,
      out: (name, value) => scenario.out(name, value),
      err: (action) => scenario.err(action),
      mark: (text) => scenario.mark(text),
    })
    scenario.stop()
  },
}
