/// The document templates that ship with Praxis, embedded in the binary.
package enum Templates { }
