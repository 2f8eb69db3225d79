export { type Insert, insert } from '../../sql/dml/insert.ts'
export { sqlite } from './dialect.ts'
