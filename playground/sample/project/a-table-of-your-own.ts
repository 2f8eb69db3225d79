// Declare a model, create its table, use it.
import { DateTime, Integer, select, Varchar } from 'athanor'
import { mapped, mapper, Session } from 'athanor/orm'
import { engine } from './engine'
import { Base } from './models'

class Note extends Base.table('notes', {
  id: mapped(Integer, { primaryKey: true }),
  body: mapped(Varchar(200)),
  stars: mapped(Integer, { default: 3 }),
  writtenAt: mapped(DateTime, { default: () => new Date() }),
}) {
  static {
    mapper(this)
  }
}

Base.metadata.createAll(engine)

using session = new Session(engine)
session.add(new Note({ body: 'Order more Calvino' }))
session.add(new Note({ body: 'The window: islands', stars: 5 }))
session.commit()

const notes = select(Note).orderBy(Note.stars.desc())
export default session.scalars(notes)
