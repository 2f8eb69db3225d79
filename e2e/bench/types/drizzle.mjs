import { groupOf, kindOf, modelNumbers, namesOf, parentOf, queryModules, subjectOf } from './plan.mjs'

const model = (i) => `export const m${i} = pgTable('m${i}', {
  id: serial().primaryKey(),
  name: varchar({ length: 50 }).notNull(),
  email: varchar({ length: 100 }).notNull().unique(),
  age: integer(),
  active: boolean().notNull().default(true),
  score: doublePrecision().notNull(),
  createdAt: timestamp().notNull().$defaultFn(() => new Date()),
  updatedAt: timestamp(),
  status: varchar({ length: 10 }).notNull(),
  note: text(),
  data: text().notNull(),
  amount: varchar({ length: 20 }).notNull(),
  flag: boolean().notNull(),
  parentId: integer().references((): AnyPgColumn => m${parentOf(i)}.id),
  groupId: integer().notNull().references((): AnyPgColumn => m${groupOf(i)}.id),
})`

const schema =
  () => `import { boolean, doublePrecision, integer, pgTable, serial, text, timestamp, varchar, type AnyPgColumn } from 'drizzle-orm/pg-core'
${modelNumbers.map(model).join('\n')}
`

const db = `import { drizzle } from 'drizzle-orm/pg-proxy'
import * as schema from './schema.js'
export const db = drizzle(async () => ({ rows: [] }), { schema })
`

const bodies = {
  entities: (q, i) => `const r = await db.select().from(m${i})
    .where(and(like(m${i}.name, 'A%'), or(gt(m${i}.age, ${q}), eq(m${i}.active, true))))
    .orderBy(desc(m${i}.name)).limit(10)
  const n: string = r[0]!.name
  return [n, r.map((x) => x.age)]`,
  columns: (
    q,
    i,
  ) => `const r = await db.select({ id: m${i}.id, name: m${i}.name, createdAt: m${i}.createdAt }).from(m${i})
    .where(and(gt(m${i}.score, 1.5), eq(m${i}.status, 'live'))).orderBy(m${i}.name)
  const n: string = r[0]!.name
  return [n, r.map((x) => x.createdAt)]`,
  insert: (q, i) => `const [r] = await db.insert(m${i})
    .values({ name: 'x', email: 'e', score: 1, status: 'draft', data: '{}', amount: '1.00', flag: true, groupId: 1 })
    .returning({ id: m${i}.id, createdAt: m${i}.createdAt })
  const n: number = r!.id
  return [n, r!.createdAt]`,
  update: (q, i) => `await db.update(m${i}).set({ name: 'y', age: sql\`\${m${i}.age} + 1\`, status: 'gone' })
    .where(and(eq(m${i}.id, ${q}), inArray(m${i}.status, ['draft', 'live'])))
  return 1`,
}

const query = (q) => `export async function f${q}() {\n  ${bodies[kindOf(q)](q, subjectOf(q))}\n}`

const heading = `import { and, desc, eq, gt, inArray, like, or, sql } from 'drizzle-orm'
import { db } from './db.js'
import { ${namesOf('m')} } from './schema.js'`

export const files = () => ({ 'schema.ts': schema(), 'db.ts': db, ...queryModules(heading, query) })
