/** Of the binary that belongs to the package; `wasm/manifest.json` says which it is. */
export const BINARY_SHA256 = '43bbcdd44287e5a2db3b6b5af34b1a3485a7a441285d247976c1ebe3c61f8dbf'
