/** SQLAlchemy's names for strings of any script, which all strings are here. */
export { Varchar as Unicode } from './string.ts'
export { Text as UnicodeText } from './text.ts'
