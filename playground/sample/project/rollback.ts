// A rollback takes back the rows, and restores the objects.
import { Session } from 'athanor/orm'
import { engine } from './engine'
import { Author, Tag } from './models'

using session = new Session(engine)

const author = session.getOne(Author, 1)
const tag = new Tag({ name: 'to be forgotten' })

author.name = 'Nobody'
session.add(tag)
session.flush() // written, in a transaction
console.log('Flushed:', author.name, '– the tag is', tag.id)

session.rollback()
console.log('Rolled back:', author.name, '– the tag is', tag.id)

const isInSession = session.contains(tag)
export default [{ author: author.name, tag: tag.name, isInSession }]
