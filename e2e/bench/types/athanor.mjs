import { childOf, groupOf, kindOf, modelNumbers, namesOf, parentOf, queryModules, subjectOf } from './plan.mjs'

const model = (i) => `export class M${i} extends Base.table('m${i}', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(50)),
  email: mapped(Varchar(100), { unique: true }),
  age: mapped(Integer, { nullable: true }),
  active: mapped(Bool, { default: true }),
  score: mapped(Float),
  createdAt: mapped(DateTime, { default: () => new Date() }),
  updatedAt: mapped(DateTime, { nullable: true }),
  status: mapped(Varchar(10)),
  note: mapped(Text, { nullable: true }),
  data: mapped(Text),
  amount: mapped(Varchar(20)),
  flag: mapped(Bool),
  parentId: mapped(Integer, { nullable: true, foreignKey: () => M${parentOf(i)}.id }),
  groupId: mapped(Integer, { foreignKey: () => M${groupOf(i)}.id }),
  parent: relationship<M${parentOf(i)} | null>(() => M${parentOf(i)}, { foreignKeys: 'parentId', backPopulates: 'children' }),
  group: relationship<M${groupOf(i)}>(() => M${groupOf(i)}, { foreignKeys: 'groupId' }),
  children: relationship<M${childOf(i)}[]>(() => M${childOf(i)}, { foreignKeys: 'parentId', backPopulates: 'parent' }),
}) {
  static { mapper(this) }
  get title() { return this.name }
}`

const schema = () => `import { Bool, DateTime, Float, Integer, Text, Varchar } from 'athanor'
import { DeclarativeBase, mapped, mapper, relationship } from 'athanor/orm'
export class Base extends DeclarativeBase {}
${modelNumbers.map(model).join('\n')}
`

const bodies = {
  entities: (q, i) => `const r = s.scalars(select(M${i})
    .where(M${i}.name.startsWith('A'), or(M${i}.age.gt(${q}), M${i}.active.eq(true)))
    .orderBy(M${i}.name.desc()).limit(10)).all()
  const n: string = r[0]!.name
  return [n, r.map((x) => x.age)]`,
  columns: (q, i) => `const r = s.execute(select(M${i}.id, M${i}.name, M${i}.createdAt)
    .where(M${i}.score.gt(1.5), M${i}.status.eq('live')).orderBy(M${i}.name)).all()
  const n: string = r[0]!.name
  return [n, r.map((x) => x.createdAt)]`,
  insert: (q, i) => `const r = s.execute(insert(M${i})
    .values({ name: 'x', email: 'e', score: 1, status: 'draft', data: '{}', amount: '1.00', flag: true, groupId: 1 })
    .returning(M${i}.id, M${i}.createdAt)).one()
  const n: number = r.id
  return [n, r.createdAt]`,
  update: (q, i) => `s.execute(update(M${i}).where(M${i}.id.eq(${q}), M${i}.status.in(['draft', 'live']))
    .values({ name: 'y', age: M${i}.age.plus(1), status: 'gone' }))
  return 1`,
}

const query = (q) => `export function f${q}(s: Session) {\n  ${bodies[kindOf(q)](q, subjectOf(q))}\n}`

const heading = `import { insert, or, select, update } from 'athanor'
import type { Session } from 'athanor/orm'
import { ${namesOf('M')} } from './schema.js'`

// A hundred loads with relationships, beside what every contestant asks.
const relational = (i) => `export function r${i}(s: Session) {
  const r = s.scalars(select(M${i}).join(M${i}.group).options(selectinload(M${i}.parent), selectinload(M${i}.children))).all()
  const [row] = s.execute(select(M${i}.name, M${groupOf(i)}.id).outerJoin(M${i}.group)).all()
  const n: number | null = row![1]
  return [n, r.map((x) => x.group.name)]
}`

const relationalHeading = `import { select } from 'athanor'
import { selectinload, type Session } from 'athanor/orm'
import { ${namesOf('M')} } from './schema.js'`

const relations = () => [relationalHeading, ...modelNumbers.slice(0, 100).map(relational)].join('\n')

export const files = () => ({ 'schema.ts': schema(), 'relations.ts': relations(), ...queryModules(heading, query) })
