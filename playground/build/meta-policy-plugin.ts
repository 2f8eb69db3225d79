import type { Plugin } from 'vite'
import { metaContentSecurityPolicy } from './content-security-policy.ts'

/** Writes the policy into the built page, for static hosts that send no headers. */
export function metaPolicy(): Plugin {
  return {
    name: 'meta-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaContentSecurityPolicy },
        injectTo: 'head-prepend',
      },
    ],
  }
}
