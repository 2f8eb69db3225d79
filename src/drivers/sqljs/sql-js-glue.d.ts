/** sql.js's loader of the WebAssembly, in the build that has no Node in it. */
declare module 'sql.js/dist/sql-wasm-browser.js' {
  export interface SqlJsConfig {
    readonly useOldExtensionFunctions: boolean
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void): object
  }

  export default function initSqlJs(config: SqlJsConfig): Promise<unknown>
}
