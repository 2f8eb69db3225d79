import { kindOf, modelNumbers, queryModules, subjectOf } from './plan.mjs'

const model = (i) => `export interface M${i} {
  id: Generated<number>
  name: string
  email: string
  age: number | null
  active: Generated<boolean>
  score: number
  createdAt: Generated<Date>
  updatedAt: Date | null
  status: string
  note: string | null
  data: string
  amount: string
  flag: boolean
  parentId: number | null
  groupId: number
}`

const schema =
  () => `import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type Generated } from 'kysely'
${modelNumbers.map(model).join('\n')}
export interface DB {
${modelNumbers.map((i) => `  m${i}: M${i}`).join('\n')}
}
export const db = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (d) => new PostgresIntrospector(d),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
`

const bodies = {
  entities: (q, i) => `const r = await db.selectFrom('m${i}').selectAll()
    .where('name', 'like', 'A%').where((eb) => eb.or([eb('age', '>', ${q}), eb('active', '=', true)]))
    .orderBy('name', 'desc').limit(10).execute()
  const n: string = r[0]!.name
  return [n, r.map((x) => x.age)]`,
  columns: (q, i) => `const r = await db.selectFrom('m${i}').select(['id', 'name', 'createdAt'])
    .where('score', '>', 1.5).where('status', '=', 'live').orderBy('name').execute()
  const n: string = r[0]!.name
  return [n, r.map((x) => x.createdAt)]`,
  insert: (q, i) => `const r = await db.insertInto('m${i}')
    .values({ name: 'x', email: 'e', score: 1, status: 'draft', data: '{}', amount: '1.00', flag: true, groupId: 1 })
    .returning(['id', 'createdAt']).executeTakeFirstOrThrow()
  const n: number = r.id
  return [n, r.createdAt]`,
  update: (q, i) => `await db.updateTable('m${i}').set((eb) => ({ name: 'y', age: eb('age', '+', 1), status: 'gone' }))
    .where('id', '=', ${q}).where('status', 'in', ['draft', 'live']).execute()
  return 1`,
}

const query = (q) => `export async function f${q}() {\n  ${bodies[kindOf(q)](q, subjectOf(q))}\n}`

export const files = () => ({ 'schema.ts': schema(), ...queryModules("import { db } from './schema.js'", query) })
