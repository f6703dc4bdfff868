/// The part of SARIF 2.1.0 that is written, in the words of the standard (OASIS, Static Analysis Results Interchange Format 2.1.0, section 3).
struct SARIF: Encodable {
    let version = "2.1.0"
    let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    let runs: [Run]

    /// Stands for the top of the repository, wherever a reader has it.
    static let root = "%SRCROOT%"

    private enum CodingKeys: String, CodingKey {
        case version, runs
        case schema = "$schema"
    }

    struct Run: Encodable {
        let tool: Tool
        let language: String
        let invocations: [Invocation]
        let originalUriBaseIds: [String: Base]
        let columnKind: String
        let results: [Result]
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        var shortDescription: Message?
        var fullDescription: Message?
        var help: Help?
        var defaultConfiguration: Configuration?
        var properties: Properties?
    }

    struct Message: Encodable {
        let text: String

        /// - Parameter text: as it is to be read.
        init(_ text: String) { self.text = SARIF.braced(text.replacing("](", with: "\\](")) }
    }

    struct Help: Encodable {
        let text: String
        let markdown: String

        /// - Parameter markdown: with what is literal in blocks of code, where a link is none.
        init(_ text: String, markdown: String) {
            self.text = Message(text).text
            self.markdown = SARIF.braced(markdown)
        }
    }

    /// In a message `{0}` stands for an argument and `[text](place)` is a link, so what is meant literally is written otherwise (3.11.5 and
    /// 3.11.6): nothing that somebody wrote into a document becomes either.
    private static func braced(_ text: String) -> String { text.replacing("{", with: "{{").replacing("}", with: "}}") }

    /// What a fix puts into a file; not a message.
    struct Content: Encodable {
        let text: String
    }

    struct Configuration: Encodable {
        let level: String
    }

    struct Properties: Encodable {
        let tags: [String]
    }

    struct Invocation: Encodable {
        let executionSuccessful: Bool
        let toolExecutionNotifications: [Notification]?
    }

    struct Notification: Encodable {
        let level: String
        let message: Message
    }

    struct Base: Encodable {
        let description: Message
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
        let partialFingerprints: [String: String]
        let relatedLocations: [Location]?
        let fixes: [Fix]?
    }

    struct Location: Encodable {
        let id: Int?
        let physicalLocation: Place
        let message: Message?

        init(_ place: Place, id: Int? = nil, _ message: String? = nil) {
            self.id = id
            physicalLocation = place
            self.message = message.map { Message($0) }
        }
    }

    struct Place: Encodable {
        let artifactLocation: ArtifactLocation
        let region: Region
    }

    struct ArtifactLocation: Encodable {
        let uri: String
        let uriBaseId: String
    }

    /// Lines and columns are 1-based, the end is exclusive.
    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int?
        let endLine: Int
        let endColumn: Int?
    }

    struct Fix: Encodable {
        let description: Message?
        let artifactChanges: [ArtifactChange]
    }

    struct ArtifactChange: Encodable {
        let artifactLocation: ArtifactLocation
        let replacements: [Replacement]
    }

    struct Replacement: Encodable {
        let deletedRegion: Region
        let insertedContent: Content
    }
}
