import ArgumentParser
import Community
import Documents
import Feeds
import Review
import Workspace

/// `praxis training export`: an assessment for a learning system.
struct TrainingExport: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        word: "export", french: "exporter",
        Phrase(en: "An assessment for a learning system: GIFT or SCORM", fr: "Une évaluation pour un LMS : GIFT ou SCORM"))

    @OptionGroup var common: CommonFlags
    @OptionGroup var target: DocumentArgument
    @Option(help: ArgumentHelp(Phrase(en: "gift or scorm.", fr: "gift ou scorm."), valueName: "format"))
    var format: Format
    @Option(help: ArgumentHelp(Phrase(en: "The file to write.", fr: "Le fichier à écrire."), valueName: "file"))
    var into: String?

    enum Format: String, ExpressibleByArgument, CaseIterable { case gift, scorm }

    func run(in workspace: borrowing Workspace, _ surroundings: Surroundings, on screen: Screen) async throws(WorkspaceError) -> ExitCode {
        let quiz = try workspace.quiz(target.doc)
        let bytes: [UInt8]
        switch format {
        case .gift:
            let gift = Gift(quiz)
            if !gift.leftOut.isEmpty {
                let names = gift.leftOut.joined(separator: ", ").shown
                screen.say(
                    Phrase(
                        en: "Left out, because an observer fills it in: \(names).",
                        fr: "Laissé de côté, car un observateur le remplit : \(names)."))
            }
            bytes = Array(gift.text().utf8)
        case .scorm:
            let snapshot = try workspace.look()
            let version = try workspace.record(of: quiz.id.description, in: snapshot)?.record.version.description ?? "draft"
            do throws(FeedError) {
                bytes = try Scorm(quiz, version: version, organization: snapshot.rulebook.community.name).archive()
            } catch {
                throw WorkspaceError(
                    .fault, en: "the package could not be written: \(error.detail)", fr: "le paquet n'a pas pu être écrit : \(error.detail)"
                )
            }
        }
        guard let file = into ?? (format == .scorm ? "\(quiz.id.slug).zip" : nil) else {
            screen.print(raw: String(decoding: bytes, as: UTF8.self))
            return .done
        }
        try Workspace.write(bytes, to: surroundings.path(of: file))
        screen.print(file.shown)
        return .done
    }
}
