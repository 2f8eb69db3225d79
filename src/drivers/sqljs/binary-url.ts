/**
 * Where the SQLite binary lies: in the sources, the devDependency's own; the build writes `./sqlite.wasm` in its place.
 * It stands here as a literal, the form in which bundlers see an asset. Throws where modules have no URL.
 */
export function binaryUrl(): URL {
  return new URL('../../../node_modules/sql.js/dist/sql-wasm-browser.wasm', import.meta.url)
}
