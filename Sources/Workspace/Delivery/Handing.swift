import Documents
import FoundationEssentials
import Git

extension Workspace {
    /// The program that hands mail on, as the person named it with git's `praxis.sendmail`; a command line for the shell. `nil` where mail stays in
    /// the outbox.
    package func mailer() async throws(WorkspaceError) -> String? { try await personalSetting("praxis.sendmail") }

    /// Hands a mail to the person's mail program, as `sendmail -t -i`.
    ///
    /// - Returns: what it ended with; 0 is success.
    package func hand(_ mail: [UInt8], to mailer: String) async throws(WorkspaceError) -> Int {
        let directory = repository.workDirectory ?? repository.directory
        return try await Child(
            name: "sh", arguments: ["-c", "\(mailer) \"$@\"", mailer, "-t", "-i"],
            environment: personalEnvironment, directory: directory
        ).run(input: mail).code
    }

    /// Lets `praxis-web` send what waits.
    ///
    /// - Parameters:
    ///   - form: what of the outbox.
    ///   - program: the path of `praxis-web`: that beside `praxis`, whatever the repository or the environment say.
    /// - Returns: what became of each message, in the order in which they were tried.
    package func send(_ form: Kept.Form, by program: String) async throws(WorkspaceError) -> [Delivery] {
        guard Files.isExecutable(program) else {
            throw WorkspaceError(
                .notFound, en: "\(escaped(program)) is not there, so nothing could be sent; it waits in the outbox",
                fr: "\(escaped(program)) n'existe pas : rien n'a pu être envoyé, tout attend dans la boîte d'envoi",
                fix: Phrase(
                    en: "install praxis with praxis-web beside it (make install)",
                    fr: "installez praxis avec praxis-web à côté (make install)"))
        }
        let ending = try await Child(
            name: program, arguments: ["post", form.rawValue], environment: personalEnvironment,
            directory: repository.workDirectory ?? repository.directory
        ).run()
        let lines = ending.output.split(separator: UInt8(ascii: "\n"))
        do {
            let deliveries = try lines.map { try JSONDecoder().decode(Delivery.self, from: Data($0)) }
            if ending.code == 0 { return deliveries }
        } catch {
            // Told below, with how it ended.
        }
        let said = escaped(String(ending.errors.prefix(2_000)).split(whereSeparator: \.isNewline).joined(separator: " "))
        throw WorkspaceError(
            ending.code == 130 ? .interrupted : .fault, en: "praxis-web ended with \(ending.code); what was not sent waits in the outbox",
            fr: "praxis-web s'est terminé avec \(ending.code) ; ce qui n'est pas parti attend dans la boîte d'envoi",
            why: said.isEmpty ? nil : Phrase(same: said), fix: Phrase(same: "praxis notify"))
    }
}
