// What runs in workerd: a database in memory, with classes of its own, for as long as the isolate lives.
import { createEngine, Integer, select, Varchar } from 'athanor'
import { sqljs } from 'athanor/drivers/sqljs'
import { DeclarativeBase, mapped, mapper, relationship, Session } from 'athanor/orm'
import module from 'athanor/wasm/sqlite.wasm'

class Base extends DeclarativeBase {}

class Stone extends Base.table('stones', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50), { unique: true }),
  finds: relationship<Find[]>(() => Find, { backPopulates: 'stone' }),
}) {
  static {
    mapper(this)
  }
}

class Find extends Base.table('finds', {
  id: mapped(Integer, { primaryKey: true }),
  stoneId: mapped(Integer, { foreignKey: 'stones.id' }),
  stone: relationship<Stone>(() => Stone, { backPopulates: 'finds' }),
}) {
  static {
    mapper(this)
  }
}

async function open() {
  const engine = createEngine(await sqljs.open({ module }))
  Base.metadata.createAll(engine)
  return engine
}

let opening: ReturnType<typeof open> | undefined

export interface Answer {
  readonly stones: readonly string[]
  /** Of the first stone, loaded lazily. */
  readonly finds: number
  readonly refused: string
  /** What workerd says of code that is made at run time. */
  readonly compiling: string
  readonly evaluating: string
}

export default {
  async fetch(request: Request): Promise<Response> {
    const engine = await (opening ??= open())
    const name = new URL(request.url).pathname.slice(1)
    using session = new Session(engine)
    session.add(new Stone({ name, finds: [new Find({}), new Find({})] }))
    session.commit()
    const stones = session.scalars(select(Stone).orderBy(Stone.id)).all()
    const finds = stones[0]!.finds.length
    session.add(new Stone({ name }))
    const answer: Answer = {
      stones: stones.map((stone) => stone.name),
      finds,
      refused: failureOf(() => session.commit()),
      compiling: failureOf(() => new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))),
      // eslint-disable-next-line no-eval -- because this is how it is seen that nobody can use it
      evaluating: failureOf(() => (0, eval)('1')),
    }
    return Response.json(answer)
  },
}

function failureOf(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    return (error as Error).name
  }
}
