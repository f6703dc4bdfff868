import Documents
import Feeds
import TestSupport
import Testing

private let feeds = [
    Sample.feed(.en), Sample.feed(.fr), Sample.many([(.error, 12), (.warning, 3), (.note, 11)]), Sample.many([(.warning, 5_001)]),
]

@Suite("The outputs of check keep to their schemas") struct SchemaTests {
    @Test(
        "JSON, by this project's own narrow schemas",
        .enabled(if: Validator.hasJSON || Validator.isRequired, "there is no python3-jsonschema here (make test installs it)"),
        arguments: [
            (CheckFeed.Format.sarif, Validator.Shape.whole), (.gitlab, .whole), (.rdjsonl, .lines), (.jsonl, .lines),
        ])
    func json(_ format: CheckFeed.Format, _ shape: Validator.Shape) throws {
        for feed in feeds {
            let problems = try Validator.problems(
                feed.text(as: format), shape, jsonSchema: golden("Schemas/\(format.rawValue).json"))
            #expect(problems == "")
        }
    }

    @Test(
        "XML, by this project's own narrow schema",
        .enabled(if: Validator.hasXML || Validator.isRequired, "there is no xmllint here (make test installs it)"))
    func xml() throws {
        for feed in feeds { #expect(try Validator.problems(feed.text(as: .junit), xmlSchema: golden("Schemas/junit.xsd")) == "") }
    }

    @Test(
        "all of them, by the schemas that their makers publish",
        .enabled(if: Validator.hasPublished, "there is no ../shared/schemas here; Schemas/README.md says what belongs there"),
        .enabled(if: Validator.hasJSON && Validator.hasXML || Validator.isRequired, "there is no validator here"))
    func published() throws {
        let folder = Validator.published
        for feed in feeds {
            let (sarif, gitlab) = (try feed.text(as: .sarif), try feed.text(as: .gitlab))
            #expect(try Validator.problems(sarif, .whole, jsonSchema: "\(folder)/sarif-schema-2.1.0.json") == "")
            #expect(try Validator.problems(gitlab, .items, jsonSchema: "\(folder)/codeclimate.json") == "")
            #expect(try Validator.problems(feed.text(as: .rdjsonl), .lines, jsonSchema: "\(folder)/Diagnostic.json") == "")
            #expect(try Validator.problems(feed.text(as: .junit), xmlSchema: "\(folder)/junit-10.xsd") == "")
        }
    }

    @Test(
        "a text that breaks its schema is found out",
        .enabled(if: Validator.hasJSON && Validator.hasXML || Validator.isRequired, "there is no validator here"))
    func broken() throws {
        let sarif = try Sample.feed().text(as: .sarif)
        let schema = golden("Schemas/sarif.json")
        for (good, bad) in [
            (#""level":"error""#, #""level":"grave""#), (#""startLine":6"#, #""startLine":0"#), (#""ruleIndex":"#, #""index":"#),
        ] {
            #expect(sarif.contains(good))
            #expect(try Validator.problems(sarif.replacing(good, with: bad), .whole, jsonSchema: schema) != "")
        }
        let junit = try Sample.feed().text(as: .junit)
        #expect(try Validator.problems(junit.replacing("<failure ", with: "<flop "), xmlSchema: golden("Schemas/junit.xsd")) != "")
    }
}
