// Insert what is new, update what is there: one statement.
import { insert } from 'athanor'
import { engine } from './engine'
import { Publisher } from './models'

const houses = [
  { name: 'Anchor Press', city: 'Lisbon', founded: 1911 }, // in the store already
  { name: 'Quicksilver Books', city: 'Basel', founded: 2024 },
]

const save = insert(Publisher)
  .values(houses)
  .onConflictDoUpdate({
    indexElements: ['name'],
    set: (excluded) => ({ city: excluded.city }),
  })
  .returning(Publisher)

export default engine.begin((connection) => connection.execute(save).all())
