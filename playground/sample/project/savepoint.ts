// A savepoint takes back a part of a transaction; the rest is committed.
import { insert, IntegrityError, select } from 'athanor'
import { engine } from './engine'
import { Publisher } from './models'

const save = insert(Publisher)
const news = { city: 'Basel', founded: 2024 }

export default engine.begin((connection) => {
  for (const name of ['Quicksilver', 'Anchor Press', 'Salt & Sons']) {
    try {
      // Released at its end; rolled back when something fails.
      connection.beginNested(() => {
        connection.execute(save.values({ name, ...news }))
      })
    } catch (error) {
      if (!(error instanceof IntegrityError)) throw error
      console.log(name, 'is in the store already')
    }
  }
  const added = select(Publisher).where(Publisher.id.gt(40))
  return connection.execute(added).all()
})
