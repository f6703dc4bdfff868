/// The git hooks that ship with Praxis, embedded in the binary.
package enum Hooks { }
