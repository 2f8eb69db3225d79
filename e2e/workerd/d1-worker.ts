// What runs in workerd: the models and the session of any app, on the D1 database of the Worker.
import { createAsyncEngine, Integer, select, Varchar } from 'athanor'
import { type D1Binding, d1 } from 'athanor/drivers/d1'
import { AsyncSession, DeclarativeBase, mapped, mapper, relationship, selectinload } from 'athanor/orm'

class Base extends DeclarativeBase {}

class Stone extends Base.table('stones', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50), { unique: true }),
  state: mapped(Varchar(10), { serverDefault: 'new' }),
  finds: relationship<Find[]>(() => Find, { backPopulates: 'stone' }),
}) {
  static {
    mapper(this)
  }
}

class Find extends Base.table('finds', {
  id: mapped(Integer, { primaryKey: true }),
  depth: mapped(Integer),
  stoneId: mapped(Integer, { foreignKey: 'stones.id' }),
  stone: relationship<Stone>(() => Stone, { backPopulates: 'finds' }),
}) {
  static {
    mapper(this)
  }
}

export interface D1Answer {
  /** The calls of the binding for a commit of 1,000 stones with 9 finds each; and for reading them. */
  readonly writing: readonly string[]
  readonly reading: readonly string[]
  readonly stones: number
  readonly finds: number
  /** Every find came back to its own stone, which has what the database made. */
  readonly isSame: boolean
  readonly refused: string
}

/** The same binding, which notes what is asked of it. */
function noted(binding: D1Binding, calls: string[]): D1Binding {
  return {
    prepare(sql) {
      calls.push('prepare')
      return binding.prepare(sql)
    },
    batch(statements) {
      calls.splice(-statements.length, statements.length, 'batch')
      return binding.batch(statements)
    },
  }
}

export default {
  async fetch(_request: Request, env: { readonly DB: D1Binding }): Promise<Response> {
    const calls: string[] = []
    const engine = createAsyncEngine(d1.attach(noted(env.DB, calls)))
    await Base.metadata.createAll(engine)
    const callsOf = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
      calls.length = 0
      await work()
      return calls.slice()
    }
    await using session = new AsyncSession(engine)
    const finds = (stone: number) => Array.from({ length: 9 }, (_, i) => new Find({ depth: stone * 10 + i }))
    session.addAll(Array.from({ length: 1000 }, (_, i) => new Stone({ name: `stone ${i}`, finds: finds(i) })))
    const writing = await callsOf(() => session.commit())
    await using other = new AsyncSession(engine)
    let stones: Stone[] = []
    const reading = await callsOf(async () => {
      const statement = select(Stone).options(selectinload(Stone.finds)).orderBy(Stone.id)
      stones = (await other.scalars(statement)).all()
    })
    session.add(new Stone({ name: 'stone 7' }))
    const refused = await session.commit().then(
      () => '',
      (error: unknown) => (error as Error).name,
    )
    const answer: D1Answer = {
      ...{ writing, reading, stones: stones.length, refused },
      finds: stones.reduce((sum, stone) => sum + stone.finds.length, 0),
      isSame: stones.every(
        ({ name, state, finds: own }, i) =>
          name === `stone ${i}` && state === 'new' && own.every(({ depth }) => Math.floor(depth / 10) === i),
      ),
    }
    return Response.json(answer)
  },
}
