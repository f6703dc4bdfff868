package import Documents

/// Somebody on a machine of their own: a home, a folder to work in, and nothing else of this machine. What `praxis demo` plays with.
package struct Player: Hashable, Sendable {
    package let id: String
    package let home: String
    /// Where their commands run.
    package let folder: String
    /// The variables that their programs see.
    package let environment: [String: String]

    package init(id: String, home: String, folder: String, path: String, language: Language) {
        self.id = id
        self.home = home
        self.folder = folder
        environment = [
            "PATH": path, "HOME": home, "XDG_CONFIG_HOME": "\(home)/.config", "GIT_CONFIG_GLOBAL": "\(home)/.gitconfig",
            "GIT_CONFIG_NOSYSTEM": "1",
            "LC_ALL": "C.UTF-8", "PRAXIS_LANG": language.rawValue, "NO_COLOR": "1",
        ]
    }

    package func run(_ program: String, _ arguments: [String], in folder: String? = nil) async throws(WorkspaceError) -> (
        code: Int, output: String
    ) {
        let ending = try await Child(name: program, arguments: arguments, environment: environment, directory: folder ?? self.folder).run()
        return (ending.code, String(decoding: ending.output, as: UTF8.self) + ending.errors)
    }

    package func write(_ text: String, to file: String) throws(WorkspaceError) { try Files.write(Array(text.utf8), to: file) }

    package func makeFolders() throws(WorkspaceError) {
        try Files.makeFolder(folder)
        try Files.makeFolder("\(home)/.ssh")
    }

    package func read(_ file: String) -> String? { Files.read(file).map { String(decoding: $0, as: UTF8.self) } }

    package static func isFree(_ folder: String) -> Bool { !Files.exists(folder) || Files.names(in: folder).isEmpty }
}
