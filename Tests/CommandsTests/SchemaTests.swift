import Foundation
import TestSupport
import Testing

/// Judges schemas and front matter as an editor does: by python3-jsonschema, with YAML read by version 1.2, where a date is a text.
private let judge = """
    import json, re, sys, warnings
    warnings.simplefilter("ignore")
    import jsonschema, yaml
    class Loader(yaml.SafeLoader):
        pass
    Loader.yaml_implicit_resolvers = {}
    for tag, form, first in [
        ("bool", "true|false", "tf"), ("int", "-?(0|[1-9][0-9]*)", "-0123456789"),
        ("float", "-?(0|[1-9][0-9]*)[.][0-9]+", "-0123456789"), ("null", "null|~|", ["n", "~", ""])]:
        Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile("^(?:" + form + ")$"), list(first))
    validators = {}
    for line in sys.stdin.read().splitlines():
        name, path = line.split(" ", 1)
        if name not in validators:
            schema = json.load(open(name))
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[name] = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        front = open(path, encoding="utf-8").read().split("\\n---", 1)[0][4:]
        for error in validators[name].iter_errors(yaml.load(front, Loader)):
            print(name, path, error.message)
    """

private let environment = try? hermeticEnvironment(home: TemporaryFolder().path)
private let canJudge: Bool = {
    guard let environment, let folder = try? TemporaryFolder() else { return false }
    return (try? run("python3", ["-c", "import jsonschema, yaml"], in: folder.path, environment: environment))?.code == 0
}()

/// The documents beside the tests of `Documents`: complete ones, and broken ones named after the rule that they break.
private let kindsFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("DocumentsTests/Kinds").path
private let kinds = ((try? FileManager.default.contentsOfDirectory(atPath: kindsFolder)) ?? []).filter { !$0.hasSuffix(".swift") }.sorted()

@Suite("The schema for editors", .enabled(if: canJudge, "make deps VALIDATORS: python3-jsonschema and python3-yaml are not installed"))
struct SchemaTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes the schema of a kind, or of all.
    private func export(_ kind: String?, language: String = "en") throws {
        let environment = hermeticEnvironment(home: folder.path, language: language)
        let schema = try expectDone(
            "praxis", ["template", "export", "--json-schema"] + [kind].compactMap(\.self), in: folder.path, environment: environment)
        try folder.write(schema, to: kind ?? "all")
    }

    /// Which documents a schema refuses: lines of `<schema> <path> <why>`.
    private func refused(_ pairs: [(schema: String, path: String)]) throws -> [String] {
        let lines = pairs.map { "\($0.schema) \($0.path)\n" }.joined()
        let outcome = try run(
            "python3", ["-c", judge], in: folder.path, environment: hermeticEnvironment(home: folder.path), input: lines)
        #expect(outcome.code == 0, "\(outcome.errors)")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    private func files(_ kind: String, _ isWanted: (String) -> Bool) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(kindsFolder)/\(kind)").sorted().filter(isWanted).map {
            "\(kindsFolder)/\(kind)/\($0)"
        }
    }

    @Test("they are schemas, accept the complete examples, and refuse front matter that the checks refuse")
    func examples() throws {
        // References that lead nowhere, members and the like need the community; what is wrong with the text below is nothing to a schema.
        let fields = ["field-missing", "field-unknown", "field-type", "field-value", "field-format", "field-count", "reference-kind"]
        let bodies = ["section-", "list-", "table-", "word-", "guidance-", "html-", "link-", "template-text-", "title-"]
        try export(nil, language: "fr")
        var good: [(schema: String, path: String)] = []
        var bad: [(schema: String, path: String)] = []
        for kind in kinds {
            try export(kind)
            let complete = try files(kind) { $0.hasPrefix("complete.") }
            #expect(complete.count == 2)
            let sound = try files(kind) { name in bodies.contains { name.hasPrefix("broken-\($0)") } }
            let broken = try files(kind) { name in fields.contains { name.hasPrefix("broken-\($0).") } }
            for schema in [kind, "all"] {
                good += (complete + sound).map { (schema, $0) }
                bad += broken.map { (schema, $0) }
            }
        }
        #expect(good.count > 100 && bad.count > 30)
        #expect(try refused(good) == [])
        let told = try refused(bad)
        for (schema, path) in bad {
            #expect(
                told.contains { $0.hasPrefix("\(schema) \(path) ") }, "\(path) is refused by check and accepted by the schema \(schema)")
        }
    }

    @Test("a document of another kind, a slip in a key and an unknown kind are refused")
    func others() throws {
        let page = try read("\(kindsFolder)/page/complete.en.md")
        try folder.write(page.replacingOccurrences(of: "template: page@1", with: "template: pgae@1"), to: "unknown.md")
        try folder.write(page.replacingOccurrences(of: "owner:", with: "onwer:"), to: "slip.md")
        try folder.write(page, to: "page.md")
        try export(nil)
        try export("term")
        let told = try refused([("all", "page.md"), ("all", "unknown.md"), ("all", "slip.md"), ("term", "page.md")])
        #expect(!told.contains { $0.hasPrefix("all page.md") })
        #expect(told.contains { $0.hasPrefix("all unknown.md 'pgae@1' does not match") })
        #expect(told.contains { $0.hasPrefix("all slip.md") && $0.contains("'onwer' was unexpected") })
        #expect(told.contains { $0.hasPrefix("term page.md 'page@1' does not match") })
    }

    @Test("in a community, members, entities and languages are its own; words are in the reader's language")
    func community() throws {
        let community = try Community()
        let schema = try community.done("bruno", "praxis template export --json-schema decision")
        let value = try #require(try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any])
        let properties = try #require(value["properties"] as? [String: [String: Any]])
        #expect(properties["owner"]?["enum"] as? [String] == ["amina", "bruno", "chloe"])
        #expect(properties["lang"]?["enum"] as? [String] == ["en", "fr"])
        let scope = try #require((properties["scope"]?["anyOf"] as? [[String: Any]])?.last)
        #expect(scope["enum"] as? [String] == ["group", "conseil", "filiale-b"])
        #expect(value["title"] as? String == "Decision")
        let french = try community.run("bruno", "praxis template export --json-schema decision", language: "fr").output
        #expect(french.contains("\"title\" : \"Décision\""))
        #expect(french.contains("La personne, et une seule, qui tient ce document à jour."))
        #expect(try community.done("bruno", "praxis template export --json-schema decision") == schema)
    }
}
