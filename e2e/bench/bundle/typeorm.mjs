import { DataSource, EntitySchema } from 'typeorm'
class User {}
const U = new EntitySchema({
  name: 'User',
  target: User,
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    name: { type: 'text' },
    active: { type: 'boolean' },
  },
})
export async function main(SQL, image, id) {
  const ds = new DataSource({ type: 'sqljs', driver: SQL, database: image, entities: [U] })
  await ds.initialize()
  return ds.getRepository(User).findOneBy({ id })
}
