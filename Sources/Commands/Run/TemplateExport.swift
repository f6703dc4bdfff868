import ArgumentParser
import Documents
import FoundationEssentials
import Review
import Workspace

/// `praxis template export --json-schema [KIND]`: what an editor needs to help with front matter while it is written.
struct TemplateExport: PraxisCommand {
    static let configuration = CommandConfiguration(
        word: "export", french: "exporter",
        Phrase(
            en: "A JSON Schema of the front matter, for editors", fr: "Un schéma JSON de l'en-tête, pour les éditeurs de texte"))

    @OptionGroup var common: CommonFlags
    @Flag(
        name: .customLong("json-schema"),
        help: ArgumentHelp(Phrase(en: "As JSON Schema, draft 2020-12.", fr: "En JSON Schema, version 2020-12.")))
    var jsonSchema = false
    @Argument(
        help: ArgumentHelp(
            Phrase(en: "A kind, as practice or practice@1; else all kinds.", fr: "Un type, comme practice ou practice@1 ; sinon tous."),
            valueName: "kind"))
    var kind: String?

    func run(in surroundings: Surroundings, on screen: Screen) async throws(Failure) {
        guard jsonSchema else {
            throw Failure(
                .misuse,
                what: Phrase(en: "praxis template export needs a form", fr: "praxis template export demande une forme"),
                fix: Phrase(same: "praxis template export --json-schema\(kind.map { " \($0.shown)" } ?? "")"))
        }
        let (templates, isCommunity) = try templates(around: surroundings)
        let vocabulary = isCommunity ? try vocabulary(surroundings) : FrontMatterSchema.Vocabulary()
        let writer = FrontMatterSchema(templates: templates, vocabulary: vocabulary, language: screen.language)
        let schema = try kind.map { kind throws(Failure) in writer.document(try find(template: kind, in: templates)) } ?? writer.all
        screen.print(raw: try text(schema))
    }

    /// What the community has where templates say `from:`, `member` or `entity`.
    private func vocabulary(_ surroundings: Surroundings) throws(Failure) -> FrontMatterSchema.Vocabulary {
        let rulebook = try inRepository(surroundings) { workspace throws(WorkspaceError) in
            try workspace.rulebook(at: try workspace.mainTip())
        }
        guard let rulebook else { return FrontMatterSchema.Vocabulary() }
        return FrontMatterSchema.Vocabulary(
            members: rulebook.members.keys.sorted(), entities: rulebook.entities.keys.sorted(), roles: rulebook.roles.sorted(),
            outline: rulebook.community.outline, languages: rulebook.community.languages)
    }

    /// Many lines, keys sorted: it is kept in a file and compared.
    private func text(_ schema: JSONValue) throws(Failure) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            return String(decoding: try encoder.encode(schema), as: UTF8.self) + "\n"
        } catch {
            throw Failure(
                .fault, what: Phrase(en: "the schema could not be written as JSON", fr: "le schéma n'a pas pu être écrit en JSON"),
                why: Phrase(same: "\(error)"))
        }
    }
}
