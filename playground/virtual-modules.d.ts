declare module 'virtual:library-types-url' {
  const url: string
  export default url
}
