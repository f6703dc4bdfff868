import Documents
import FoundationEssentials
import Glibc

/// `checking TEMPLATES FOLDER [TIMES]`: reads and checks each document below a folder on one thread, without git, and tells what each step
/// took. What `praxis check --all` takes beyond this is git, the catalogue and the report.
@main struct Checking {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count > 2 else {
            print("checking: which documents?\n  fix: checking templates FOLDER [TIMES]")
            exit(2)
        }
        let sources = try markdown(below: arguments[2])
        let bytes = sources.reduce(0) { $0 + $1.bytes.count }
        let times = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
        let templates = readTemplates(try markdown(below: arguments[1])).set
        for _ in 0..<times {
            var clock = Clock()
            let documents = sources.map(parse)
            let parsing = clock.lap()
            let checker = Checker(templates: templates, catalogue: catalogue(documents))
            let catalogue = clock.lap()
            var findings = 0
            for document in documents { findings += checker.check(document, stage: .completeness).count }
            let checking = clock.lap()
            let total = parsing + catalogue + checking
            print("\(sources.count) documents, \(bytes) bytes, \(findings) findings")
            for (name, seconds) in [("parse", parsing), ("catalogue", catalogue), ("check", checking), ("all", total)] {
                print("\(name): \(Int(seconds * 1_000)) ms, \(Int(Double(bytes) / seconds / 1e6)) MB/s")
            }
        }
    }

    private static func catalogue(_ documents: [ParsedDocument]) -> Catalogue {
        let entries = documents.compactMap { document in
            document.id.map {
                Catalogue.Entry(
                    id: $0, path: document.source.path, title: document.title ?? "", language: document.language,
                    summary: Catalogue.Summary(document))
            }
        }
        return Catalogue(
            documents: entries, members: ["amina": true, "bruno": true], entities: ["conseil"], roles: ["reviewer"], outline: [],
            languages: ["en", "fr"], files: Set(documents.map(\.source.path)), terms: documents.compactMap(Catalogue.Term.init))
    }

    /// The files below a folder, by paths relative to it, sorted.
    private static func markdown(below folder: String) throws -> [Source] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }.sorted().map { path in
            Source(path: path, bytes: Array(try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))))
        }
    }
}

/// The processor's time between two looks.
private struct Clock {
    private var last = Self.now()

    mutating func lap() -> Double {
        let start = last
        last = Self.now()
        return last - start
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
