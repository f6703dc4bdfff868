import Documents
import Subprocess
import SystemPackage

extension Workspace {
    /// Opens a file in the person's editor and waits for its end. The editor has the terminal; what it saves is in the file, whatever happens.
    ///
    /// - Parameters:
    ///   - file: an absolute path.
    ///   - editor: a command line for the shell, as git's `GIT_EDITOR`.
    /// - Returns: whether the file is another one than before.
    /// - Throws: where the editor could not be started or said that it failed.
    package func edit(_ file: String, with editor: String) async throws(WorkspaceError) -> Bool {
        let before = Files.read(file)
        let environment = environment.filter { !Self.belongsToHooks($0.key) }
        let code: Int
        do {
            let result = try await Subprocess.run(
                // As git does: the words of the setting are the shell's, the path is one word whatever it holds.
                .name("sh"), arguments: ["-c", "\(editor) \"$@\"", editor, file],
                environment: .custom(
                    Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) })),
                workingDirectory: FilePath(directory), input: .currentStandardInput, output: .currentStandardOutput,
                error: .currentStandardError)
            code =
                switch result.terminationStatus {
                case .exited(let code): Int(code)
                case .signaled(let signal): 128 + Int(signal)
                }
        } catch {
            throw Self.noEditor(editor, file, escaped("\(error)"))
        }
        guard code == 0 else { throw Self.noEditor(editor, file, "\(code)") }
        return Files.read(file) != before
    }

    /// Where git's own files are is nothing to an editor: what it starts would write into the index of the command that called us.
    private static func belongsToHooks(_ name: String) -> Bool {
        ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_QUARANTINE_PATH"].contains(name)
    }

    private static func noEditor(_ editor: String, _ file: String, _ why: String) -> WorkspaceError {
        WorkspaceError(
            .refused, en: "the editor \(escaped(editor)) failed; what it saved is in \(escaped(file))",
            fr: "l'éditeur \(escaped(editor)) a échoué ; ce qu'il a enregistré est dans \(escaped(file))", why: Phrase(same: why),
            fix: Phrase(
                en: "PRAXIS_EDITOR=nano praxis edit ..., or open the file yourself",
                fr: "PRAXIS_EDITOR=nano praxis modifier ..., ou ouvrez le fichier vous-même"))
    }
}
