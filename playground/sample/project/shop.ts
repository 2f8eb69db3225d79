import { Bool, Float, index, Integer, Varchar } from 'athanor'
import { mapped, mapper, relationship } from 'athanor/orm'
import { Base, Book } from './models'

export class Customer extends Base.table('customers', {
  id: mapped(Integer, { primaryKey: true }),
  name: mapped(Varchar(100)),
  email: mapped(Varchar(120), { unique: true }),
  points: mapped(Integer, { serverDefault: '0' }),
  // No revision knows this column yet. Let the Migrations view write one,
  // or change something else first: a type, an index, another class.
  newsletter: mapped(Bool, { nullable: true }),
  orders: relationship<Order[]>(() => Order, { backPopulates: 'customer' }),
}) {
  static {
    mapper(this)
  }
}

export class Order extends Base.table(
  'orders',
  {
    id: mapped(Integer, { primaryKey: true }),
    customerId: mapped(Integer, { foreignKey: () => Customer.id }),
    bookId: mapped(Integer, { foreignKey: () => Book.id }),
    price: mapped(Float),
    customer: relationship<Customer>(() => Customer, { backPopulates: 'orders' }),
    book: relationship<Book>(() => Book),
  },
  (t) => [index('ix_orders_customer', t.customerId)],
) {
  static {
    mapper(this)
  }
}
