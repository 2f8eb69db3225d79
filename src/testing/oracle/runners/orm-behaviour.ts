import type { Engine } from '../../../engine/sync.ts'
import { InvalidRequestError } from '../../../errors/request-errors.ts'
import { AsyncSession } from '../awaited/awaited-runtime.ts'
import { Session } from '../../../orm/session/sync.ts'
import { stateOf } from '../../../orm/state/stateful-object.ts'
import { text } from '../../../sql/elements/text-clause.ts'
import { MetaData } from '../../../schema/metadata.ts'
import type { OracleDatabase } from '../databases/database.ts'
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

interface Prepared {
  readonly engine: Engine
  readonly m: object
}

/** Makes the models, their tables, and the rows that the scenario begins with. */
async function setUp(database: OracleDatabase, { models, setup }: OrmBehaviourCase): Promise<Prepared> {
  const made = models()
  const engine = await database.open(metadataOf(made))
  const session = new Session(engine)
  setup?.(session, made)
  session.commit()
  session.close()
  if (engine.dialect.name === 'postgresql') continueSequences(engine, metadataOf(made))
  return { engine, m: made }
}

/** As the corpus names attributes: by the names of their columns. */
function loaded(object: object): string[] {
  const { mapper, loadedKeys } = stateOf(object)
  return loadedKeys.map((key) => mapper.columns[mapper.keys.indexOf(key)]?.name ?? key).sort()
}

/** Rows of the set-up may have keys of their own, behind which those that PostgreSQL makes go on. */
function continueSequences(engine: Engine, { tables }: MetaData): void {
  const settings = [...tables.values()].flatMap(({ name, autoincrementColumn: key }) => {
    if (key === null) return []
    const sequence = `pg_get_serial_sequence('${name}', '${key.name}')`
    return [`SELECT setval(${sequence}, max(${key.name})) FROM ${name} HAVING max(${key.name}) > 0`]
  })
  if (settings.length > 0) engine.begin((connection) => connection.execute(text(settings.join(' UNION ALL '))))
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
  async run(scenario, database, entry) {
    if (database === null) throw new InvalidRequestError('A scenario of the ORM needs a database.')
    const ormCase = entry as OrmBehaviourCase
    const { engine, m } = await setUp(database, ormCase)
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

  async runAsync(scenario, database, entry) {
    const ormCase = entry as OrmBehaviourCase
    const { m } = await setUp(database, ormCase)
    await using engine = database.openAsync()
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
      for (const session of sessions) {
        await database.endSession?.(session)
        await session.close()
      }
    }
  },
}
