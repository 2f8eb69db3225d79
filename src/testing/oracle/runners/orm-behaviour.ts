import type { Engine } from '../../../engine/sync.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { AsyncSession } from '../awaited/awaited-runtime.ts'
import { Session } from '../../../orm/session/sync.ts'
import { stateOf } from '../../../orm/state/stateful-object.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { MetaData } from '../../../schema/metadata.ts'
import type { AsyncOrmContext, OrmBehaviourCase, OrmContext } from '../signatures/orm-behaviour-case.ts'
import type { Play } from './behaviour-case.ts'
import type { Scenario } from './scenario.ts'

/** The metadata of models: itself, or that of a base class, mapped class or table among them. */
function metadataOf(models: object): MetaData {
  for (const value of Object.values(models)) {
    if (value instanceof MetaData) return value
    const { metadata } = Object(value) as { metadata?: unknown }
    if (metadata instanceof MetaData) return metadata
  }
  throw new InvalidRequestError('The models of a case hold neither a MetaData nor a class or table that has one.')
}

/** Makes the models, their tables, and the rows that the scenario begins with. */
function setUp(engine: Engine, { models, setup }: OrmBehaviourCase): object {
  const made = models()
  metadataOf(made).createAll(engine)
  const session = new Session(engine)
  setup?.(session, made)
  session.commit()
  session.close()
  if (engine.dialect.name === 'postgresql') continueSequences(engine, metadataOf(made))
  return made
}

/** As the corpus names attributes: by the names of their columns. */
function loaded(object: object): string[] {
  const { mapper, loadedKeys } = stateOf(object)
  return loadedKeys.map((key) => mapper.columns[mapper.keys.indexOf(key)]?.name ?? key).sort()
}

/** Rows of the set-up may have keys of their own, behind which those that PostgreSQL makes go on. */
function continueSequences(engine: Engine, { tables }: MetaData): void {
  engine.begin((connection) => {
    for (const { name, autoincrementColumn: key } of tables.values()) {
      if (key === null) continue
      const sequence = `pg_get_serial_sequence('${name}', '${key.name}')`
      connection.execute(text(`SELECT setval(${sequence}, max(${key.name})) FROM ${name} HAVING max(${key.name}) > 0`))
    }
  })
}

const helpersOf = (scenario: Scenario, m: object) => ({
  m,
  out: (name: string, value: unknown): void => scenario.out(name, value),
  mark: (text: string): void => scenario.mark(text),
  nsql: (): number => scenario.statementCount(),
  st: (object: object): string => stateOf(object).status,
  loaded,
})

/** Runs scenarios about sessions and mapped classes. */
export const ormPlay: Play = {
  run(scenario, engine, entry) {
    if (engine === null) throw new InvalidRequestError('A scenario of the ORM needs a database.')
    const ormCase = entry as OrmBehaviourCase
    const m = setUp(engine, ormCase)
    scenario.listen(engine)
    const sessions: Session[] = []
    const newSession: OrmContext<object>['newSession'] = (options) => {
      const session = new Session(engine, options)
      sessions.push(session)
      return session
    }
    const err: OrmContext<object>['err'] = (action) => scenario.err(action)
    try {
      ormCase.run({ ...helpersOf(scenario, m), engine, session: newSession(), newSession, err })
    } finally {
      scenario.stop()
      for (const session of sessions) session.close()
    }
  },

  hasAsync: (entry) => (entry as OrmBehaviourCase).runAsync !== undefined,

  async runAsync(scenario, syncEngine, engine, entry) {
    const ormCase = entry as OrmBehaviourCase
    const m = setUp(syncEngine, ormCase)
    scenario.listen(engine)
    const sessions: AsyncSession[] = []
    const newSession: AsyncOrmContext<object>['newSession'] = (options) => {
      const session = new AsyncSession(engine, options)
      sessions.push(session)
      return session
    }
    const err: AsyncOrmContext<object>['err'] = (action) => scenario.errAsync(action)
    try {
      await ormCase.runAsync?.({ ...helpersOf(scenario, m), engine, session: newSession(), newSession, err })
    } finally {
      scenario.stop()
      for (const session of sessions) await session.close()
    }
  },
}
