import Documents
import Git
import Glibc

extension Workspace {
    /// Ends this program by becoming another in its place, with its terminal and its Ctrl-C.
    ///
    /// - Parameter program: its path: that beside `praxis`, whatever the repository or the environment say.
    /// - Throws: where it is not there or cannot be started.
    package func become(_ program: String, _ arguments: [String]) throws(WorkspaceError) -> Never {
        let words = ([program] + arguments).map { unsafe strdup($0) } + [nil]
        let settings = personalEnvironment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        let folder = repository.workDirectory ?? repository.directory
        if unsafe chdir(folder) == 0 { unsafe execve(program, words, settings) }
        let why = unsafe String(cString: strerror(errno))
        throw WorkspaceError(
            .notFound, en: "\(escaped(program)) could not be started: \(why)", fr: "\(escaped(program)) n'a pas pu être lancé : \(why)",
            fix: Phrase(
                en: "install praxis with praxis-web beside it (make install)", fr: "installez praxis avec praxis-web à côté (make install)")
        )
    }
}
