import Foundation

/// An empty folder below the system's temporary one, removed with all that is in it when the last holder lets go.
package final class TemporaryFolder: Sendable {
    /// Absolute and free of symbolic links.
    package let path: String

    package init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        path = "\(base)/praxis-test-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path): \(error)")
        }
    }

    /// Makes a folder inside, with those above it.
    ///
    /// - Returns: its absolute path.
    @discardableResult
    package func folder(_ name: String) throws -> String {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
        return "\(path)/\(name)"
    }

    /// Writes a file inside, with the folders above it.
    package func write(_ text: String, to name: String) throws { try TestSupport.write(text, to: "\(path)/\(name)") }

    package func read(_ name: String) throws -> String { try TestSupport.read("\(path)/\(name)") }
}

/// Writes a file and the folders above it.
package func write(_ text: String, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
}

/// The text of a file; bytes that are not UTF-8 show as U+FFFD.
package func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}

/// The files below a folder, as sorted paths relative to it.
package func files(below path: String) throws -> [String] {
    var result: [String] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
        var isFolder: ObjCBool = false
        // The call fills a plain value; nothing of it is kept.
        let exists = unsafe FileManager.default.fileExists(atPath: "\(path)/\(name)", isDirectory: &isFolder)
        if exists, !isFolder.boolValue { result.append(name) }
    }
    return result.sorted()
}

/// The top of this repository, found from where this file was compiled.
package let repositoryTop = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
