/**
 * What the page may do. User code runs as blob modules and SQLite as WebAssembly; neither needs `unsafe-eval`.
 * `connect-src https:` is for databases at the edge that user code talks to.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self' blob: 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'connect-src': "'self' https:",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'self'",
}

type Directive = keyof typeof directives

const policy = (names: readonly Directive[]): string => names.map((name) => `${name} ${directives[name]}`).join('; ')
const all = Object.keys(directives) as Directive[]

/** For servers: the only form that reaches workers. */
export const contentSecurityPolicy = policy(all)

/** For `<meta>`, where `frame-ancestors` has no effect. */
export const metaContentSecurityPolicy = policy(all.filter((name) => name !== 'frame-ancestors'))
