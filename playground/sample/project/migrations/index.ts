import type { RevisionModule } from 'athanor/migrations'

/** The revisions of the project, by their paths; in the playground, those of the files that it has then. */
export const revisions = import.meta.glob<RevisionModule>(['./*.ts', '!./index.ts'], { eager: true })
