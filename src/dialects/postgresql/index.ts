export { postgresql } from './dialect.ts'
