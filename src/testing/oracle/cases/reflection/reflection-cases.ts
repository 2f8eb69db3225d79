import type { ReflectionCases } from '../../signatures/reflection-case.ts'
import { autoload } from './autoload.ts'
import { inspectorApi } from './inspector-api.ts'
import { metadataReflect } from './metadata-reflect.ts'
import { objects } from './objects.ts'

/** The cases of the reflection corpus that ask for more than every inspector is asked. */
export const reflectionCases: ReflectionCases = { ...objects, ...autoload, ...metadataReflect, ...inspectorApi }
