package import Documents

/// Where a site is written to, file by file, and what is known there of the build before.
package protocol SiteSink: ~Copyable {
    associatedtype Failure: Error

    /// Takes a file; of two with one path the last.
    mutating func put(_ path: String, _ bytes: [UInt8]) throws(Failure)

    /// Takes over a file of the build before as it is.
    ///
    /// - Returns: `false` where it is not there any more, or not as that build left it.
    mutating func keep(_ path: String) throws(Failure) -> Bool

    /// The bytes of a file of the build before, as that build left it; `nil` where it is not.
    func earlier(_ path: String) -> [UInt8]?

    /// What the build before noted of a page; `nil` where there is nothing to rely on.
    func note(of path: String) -> PageNote?

    /// For the build after this one.
    mutating func note(_ note: PageNote, of path: String)

    /// What the build before noted for its search.
    var searched: SearchMemory? { get }

    /// The same for the build after this one.
    mutating func note(searched: @autoclosure () -> SearchMemory)

    /// A sum of bytes that nobody makes two of.
    func sum(_ bytes: [UInt8]) -> [UInt8]
}

/// What a page was made of.
package struct PageNote: Hashable, Sendable {
    /// Of its key.
    package let sum: [UInt8]
    package let asked: Asked
    package let warnings: [BuiltSite.Warning]

    package init(sum: [UInt8], asked: Asked, warnings: [BuiltSite.Warning]) {
        self.sum = sum
        self.asked = asked
        self.warnings = warnings
    }

    /// The other documents that it asked for, whether they were there or not. Sorted, each once.
    package struct Asked: Hashable, Sendable {
        package let documents: [DocumentID]
        /// By their paths in the repository.
        package let files: [String]

        package init(documents: [DocumentID], files: [String]) {
            self.documents = documents
            self.files = files
        }
    }
}

/// A site that is nowhere but here; what can fail is the reading of its texts.
package struct SiteInMemory<Failure: Error>: SiteSink {
    package private(set) var files: [String: [UInt8]] = [:]
    package var searched: SearchMemory? { nil }

    package init() {}

    package mutating func put(_ path: String, _ bytes: [UInt8]) throws(Failure) { files[path] = bytes }
    package mutating func keep(_ path: String) throws(Failure) -> Bool { false }
    package func earlier(_ path: String) -> [UInt8]? { nil }
    package func note(of path: String) -> PageNote? { nil }
    package mutating func note(_ note: PageNote, of path: String) {}
    package mutating func note(searched: @autoclosure () -> SearchMemory) {}
    package func sum(_ bytes: [UInt8]) -> [UInt8] { bytes }
}
