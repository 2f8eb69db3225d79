import { mapper } from '../../../../../orm/mapping/announce-mapper.ts'
import { DeclarativeBase } from '../../../../../orm/mapping/declarative-base.ts'
import { relationship } from '../../../../../orm/relationships/relationship.ts'
import { column as mapped } from '../../../../../schema/column-definition.ts'
import { Integer } from '../../../../../types/integer.ts'
import { Varchar } from '../../../../../types/string.ts'

/** The corpus's models `tree`. */
export function tree() {
  class Base extends DeclarativeBase {}
  class Node extends Base.table('node', {
    id: mapped(Integer, { primaryKey: true }),
    name: mapped(Varchar()),
    parentId: mapped('parent_id', Integer, { nullable: true, foreignKey: 'node.id' }),
    children: relationship<Node[]>(() => Node, { backPopulates: 'parent', orderBy: () => Node.id }),
    parent: relationship<Node | null>(() => Node, { backPopulates: 'children', remoteSide: 'id' }),
  }) {
    static {
      mapper(this)
    }
  }
  return { Base, Node }
}

export type Tree = ReturnType<typeof tree>
