import { MultipleHeadsError, NoSuchRevisionError } from '../../errors/migration-errors.ts'
import { connectRevisions, type ConnectedRevisions } from './connect-revisions.ts'
import { ancestorsOf, descendantsOf, type RelatedOptions } from './related-revisions.ts'
import type { Revision } from './revision.ts'
import { tooFewSteps } from './too-few-steps.ts'
import { walkRevisions } from './walk-revisions.ts'

/** A partial name finds only revisions whose own has at least this length. */
const SHORTEST_WHOLE_NAME = 4

/**
 * The graph of all revisions, with what finds one by a name: `ae10` for `ae1027a6acf`, `head`, `heads`, `base`, `label@head`.
 *
 * @source alembic alembic/script/revision.py › RevisionMap
 */
export class RevisionMap<R extends Revision = Revision> {
  readonly #graph: ConnectedRevisions<R>

  /** @throws {@link RevisionError} where the revisions do not make a graph. */
  constructor(revisions: Iterable<R>) {
    this.#graph = connectRevisions(revisions)
  }

  /** The revisions in the order in which they were given. */
  get revisions(): readonly R[] {
    return [...this.#graph.byName.values()]
  }

  /** The revisions after which none comes. */
  get heads(): readonly string[] {
    return this.#graph.heads
  }

  /** The heads on which no revision depends: what the version table holds after `upgrade heads`. */
  get realHeads(): readonly string[] {
    return this.#graph.realHeads
  }

  get bases(): readonly string[] {
    return this.#graph.bases
  }

  /** The revision of exactly this name. */
  named(revision: string): R | undefined {
    return this.#graph.byName.get(revision)
  }

  ancestors(targets: Iterable<R>, options?: RelatedOptions): Set<R> {
    return ancestorsOf(this.#graph.byName, targets, options)
  }

  descendants(targets: Iterable<R>, options?: RelatedOptions): Set<R> {
    return descendantsOf(this.#graph.byName, targets, options)
  }

  /**
   * The revision that a name means; null for `base`.
   *
   * @throws {@link NoSuchRevisionError}, {@link MultipleHeadsError}
   */
  getRevision(name: string | null): R | null {
    const { names, branch } = this.#resolve(name)
    if (names.length > 1) throw multipleHeads(names, name!)
    return names.length === 0 ? null : this.#find(names[0]!, branch)
  }

  /**
   * The revisions that a name means, or several do: `heads` may mean many, `base` means none, and `-2` what is two before each head.
   *
   * @throws {@link NoSuchRevisionError}, {@link MultipleHeadsError}
   */
  getRevisions(name: string | readonly string[] | null): readonly R[] {
    if (typeof name === 'object' && name !== null) return name.flatMap((one) => this.getRevisions(one))
    const { names, branch } = this.#resolve(name)
    const [only] = names
    if (names.length === 1 && only !== undefined && /^-\d+$/.test(only)) return this.#belowHeads(Number(only), branch)
    return names.map((one) => this.#find(one, branch))
  }

  /** Those of `revisions` that are before, after or equal to what `name` means. */
  filterForLineage(revisions: readonly R[], name: string, options?: RelatedOptions): readonly R[] {
    const { names, branch } = this.#resolve(name)
    const against = [...(branch === null ? [] : [branch]), ...names]
    return revisions.filter((one) => this.#sharesLineage(one, against, options))
  }

  /** The revisions that were applied where the version table holds `names`: the last ones of each branch. */
  allCurrent(names: readonly string[]): readonly R[] {
    const applied = this.ancestors(this.getRevisions(names))
    return [...applied].filter((one) => {
      const after = this.descendants([one], { includeDependencies: false })
      return ![...after].some((other) => other !== one && applied.has(other))
    })
  }

  /** The revision that a branch begins with, or a revision by whose name a branch is meant. */
  branch(label: string): R {
    return this.#graph.byLabel.get(label) ?? this.#find(label, null)
  }

  #belowHeads(steps: number, branch: string | null): readonly R[] {
    const heads = this.getRevisions('heads').filter((head) => branch === null || head.branchLabels.has(branch))
    return heads.flatMap((head) => {
      const found = walkRevisions(this, head, steps, { mayStop: false })
      if (found === null || found === 'base') throw tooFewSteps(String(steps))
      return [found]
    })
  }

  #resolve(name: string | null): { names: readonly string[]; branch: string | null } {
    const at = name?.indexOf('@') ?? -1
    const branch = at < 1 ? null : name!.slice(0, at)
    const symbol = at < 0 ? name : name!.slice(at + 1)
    if (symbol === 'heads') return { names: branch === null ? this.realHeads : this.#headsOf(branch), branch }
    if (symbol === 'head') {
      const names = branch === null ? this.heads : this.#headsOf(branch)
      if (names.length > 1) throw multipleHeads(names, name!)
      return { names, branch }
    }
    return { names: symbol === 'base' || symbol === null ? [] : [symbol], branch }
  }

  #headsOf(branch: string): readonly string[] {
    const heads = this.heads.map((name) => this.#graph.byName.get(name)!)
    return this.filterForLineage(heads, branch).map(({ revision }) => revision)
  }

  #find(name: string, branch: string | null): R {
    const start = branch === null ? null : this.branch(branch)
    const found = this.#graph.byName.get(name) ?? this.#graph.byLabel.get(name) ?? this.#findPartial(name, branch)
    if (start === null || this.#sharesLineage(found, [start.revision])) return found
    throw new NoSuchRevisionError(`Revision ${found.revision} is not on branch '${branch}'.`)
  }

  #findPartial(name: string, branch: string | null): R {
    const long = this.revisions.filter(({ revision }) => revision.length >= SHORTEST_WHOLE_NAME)
    const begun = name === '' ? [] : long.filter(({ revision }) => revision.startsWith(name))
    const found = branch === null ? begun : this.filterForLineage(begun, branch)
    if (found.length === 1) return found[0]!
    if (found.length === 0) throw new NoSuchRevisionError(`There is no revision or branch '${name}'.`)
    const names = found.slice(0, 3).map(({ revision }) => revision)
    throw new NoSuchRevisionError(`Several revisions begin with '${name}': ${names.join(', ')}. Write more of it.`)
  }

  #sharesLineage(one: R, names: readonly string[], options: RelatedOptions = { includeDependencies: false }): boolean {
    if (names.length === 0) return true
    const after = this.descendants([one], options)
    const before = this.ancestors([one], options)
    return names.map((name) => this.#find(name, null)).some((other) => after.has(other) || before.has(other))
  }
}

const multipleHeads = (heads: readonly string[], argument: string): MultipleHeadsError =>
  new MultipleHeadsError(
    `'${argument}' means several heads: ${heads.join(', ')}. Name one of them or 'label@head', take all with 'heads', or merge them.`,
  )
