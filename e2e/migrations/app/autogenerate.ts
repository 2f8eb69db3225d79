// Models that have changed are compared with the database, in the page.
import * as athanor from 'athanor'
import { type AsyncEngine, column, foreignKey, index, Integer, MetaData, Table, unique, Varchar } from 'athanor'
import {
  autogenerateRevision,
  compareMetadata,
  downgrade,
  renderMigration,
  type RevisionModule,
  upgrade,
} from 'athanor/migrations'
import { Base } from './models.ts'

const next = new MetaData()
new Table('shelves', next, { id: column(Integer, { primaryKey: true }), place: column(Varchar(20)) })
new Table(
  'authors',
  next,
  {
    id: column(Integer, { primaryKey: true }),
    name: column(Varchar(200)),
    born: column(Integer, { nullable: true }),
  },
  (t) => [unique(t.name, { name: 'uq_name' })],
)
new Table(
  'volumes',
  next,
  {
    id: column(Integer, { primaryKey: true }),
    author_id: column(Integer, { foreignKey: foreignKey('authors.id', { onDelete: 'CASCADE' }) }),
    heading: column(Varchar(300), { nullable: true }),
    pages: column(Integer, { serverDefault: '0' }),
    shelf_id: column(Integer, { nullable: true, foreignKey: foreignKey('shelves.id', { name: 'fk_shelf' }) }),
  },
  (t) => [index('ix_heading', t.heading), index('ix_shelf', t.shelf_id)],
)

type Change = (op: never, imported: typeof athanor) => void

/** Runs the code that was shown, as a module: what it imports is given to it. */
async function changeOf(body: string): Promise<(op: never) => void> {
  const code = `export const change = (op, { ${Object.keys(athanor).join(', ')} }) => {\n${body}\n}`
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))
  const { change } = (await import(/* @vite-ignore */ url)) as { readonly change: Change }
  return (op) => change(op, athanor)
}

/** Writes a revision for models of tomorrow, applies what it says, and takes it back. */
export async function autogenerate(engine: AsyncEngine, modules: readonly RevisionModule[]) {
  const { revision, fileName, text, script } = await autogenerateRevision(engine, modules, next, {
    message: 'Shelves',
    revId: '0006',
  })
  const { upgradeBody, downgradeBody } = renderMigration(script, { dialect: engine.dialect })
  const rendered: RevisionModule = {
    revision,
    downRevision: '0005',
    upgrade: await changeOf(upgradeBody),
    downgrade: await changeOf(downgradeBody),
  }
  const all = [...modules, rendered]
  const left: number[] = []
  await upgrade(engine, all)
  left.push((await compareMetadata(engine, next)).length)
  await downgrade(engine, all, '-1')
  left.push((await compareMetadata(engine, Base.metadata)).length)
  return { fileName, isWhole: text.includes(upgradeBody.split('\n')[0]!), upgradeBody, left }
}
