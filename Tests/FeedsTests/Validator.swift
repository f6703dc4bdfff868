import Foundation
import TestSupport

/// The readers of others that judge what is written.
enum Validator {
    /// On a server of continuous integration nothing may be skipped: `.ci/run` and the hosts set `CI`.
    static let isRequired = ProcessInfo.processInfo.environment["CI"].map { !$0.isEmpty } ?? false
    static let hasJSON = succeeds("python3", ["-c", "import jsonschema"])
    static let hasCalendar = succeeds("python3", ["-c", "import icalendar"])
    static let hasXML = succeeds("xmllint", ["--version"])

    /// Schemas as their makers publish them.
    static let published =
        ProcessInfo.processInfo.environment["PRAXIS_SCHEMAS"]
        ?? URL(fileURLWithPath: repositoryTop).deletingLastPathComponent().path + "/shared/schemas"
    static let hasPublished = FileManager.default.fileExists(atPath: "\(published)/sarif-schema-2.1.0.json")

    /// What of a text is an instance of the schema.
    enum Shape: String {
        case whole, lines, items
    }

    /// Judges a text; strict JSON, without a key that comes twice.
    ///
    /// - Returns: what is wrong; empty where all is well.
    static func problems(_ text: String, _ shape: Shape, jsonSchema: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "text")
        let program = """
            import json, sys, jsonschema
            def pairs(list):
                assert len(dict(list)) == len(list), "a key comes twice"
                return dict(list)
            def read(text): return json.loads(text, object_pairs_hook=pairs)
            schema = json.load(open(sys.argv[1], encoding="utf-8"))
            text = open(sys.argv[2], encoding="utf-8", newline="").read()
            assert text.endswith("\\n"), "the last line has no end"
            values = [read(line) for line in text[:-1].split("\\n")] if sys.argv[3] == "lines" else [read(text)]
            if sys.argv[3] == "items": values = values[0]
            assert values, "nothing to judge"
            judge = jsonschema.validators.validator_for(schema)
            judge.check_schema(schema)
            for value in values:
                for error in judge(schema).iter_errors(value): print(list(error.absolute_path), error.message[:300])
            """
        let outcome = try run(
            "python3", ["-c", program, jsonSchema, "\(folder.path)/text", shape.rawValue], in: folder.path, environment: environment)
        return outcome.code == 0 ? outcome.output : outcome.all
    }

    /// What a program of Python's says about bytes that it reads from its standard input.
    static func said(_ program: String, of bytes: [UInt8]) throws -> String {
        let folder = try TemporaryFolder()
        try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/bytes"))
        let outcome = try run("python3", ["-c", program, "\(folder.path)/bytes"], in: folder.path, environment: environment)
        return outcome.code == 0 ? outcome.output : outcome.all
    }

    static func problems(_ text: String, xmlSchema: String) throws -> String {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "text")
        let outcome = try run(
            "xmllint", ["--noout", "--nonet", "--schema", xmlSchema, "\(folder.path)/text"], in: folder.path, environment: environment)
        return outcome.code == 0 ? "" : outcome.all
    }

    private static let environment = ["PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C.UTF-8"]

    private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
        do {
            return try run(program, arguments, in: "/", environment: environment).code == 0
        } catch {
            return false
        }
    }
}
