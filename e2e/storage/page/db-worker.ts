import { serveSqljs } from 'athanor/drivers/sqljs'

serveSqljs()
