/** As workerd imports it: compiled, before anything runs. */
declare module 'athanor/wasm/sqlite.wasm' {
  const module: WebAssembly.Module
  export default module
}
