import Documents
import Workspace

extension Examined.Area {
    /// What stands at the beginning of a line.
    var name: Phrase {
        switch self {
        case .repository: Phrase(en: "repository", fr: "dépôt")
        case .disk: Phrase(en: "disk", fr: "disque")
        case .locks: Phrase(en: "locks", fr: "verrous")
        case .objects: Phrase(en: "stored texts", fr: "textes stockés")
        case .copy: Phrase(en: "whole copy", fr: "copie entière")
        case .index: Phrase(en: "index", fr: "index")
        case .hooks: Phrase(en: "hooks", fr: "crochets")
        case .identity: Phrase(en: "who you are", fr: "qui vous êtes")
        case .key: Phrase(en: "signing key", fr: "clé de signature")
        case .root: Phrase(en: "trust", fr: "confiance")
        case .journals: Phrase(en: "journals", fr: "journaux")
        case .clock: Phrase(en: "clock", fr: "horloge")
        case .lines: Phrase(en: "line ends", fr: "fins de ligne")
        case .server: Phrase(en: "server", fr: "serveur")
        }
    }
}

/// The three parts of what is said of a trouble, and its id, which never changes.
struct TroubleWords {
    let id: String
    let what: Phrase
    var why: Phrase?
    var fix: Phrase?

    init(_ id: String, en: String, fr: String, why: Phrase? = nil, fix: Phrase? = nil) {
        self.init(id, Phrase(en: en, fr: fr), why: why, fix: fix)
    }

    init(_ id: String, _ what: Phrase, why: Phrase? = nil, fix: Phrase? = nil) {
        self.id = id
        self.what = what
        self.why = why
        self.fix = fix
    }
}

extension Trouble {
    var id: String { words.id }
    var what: Phrase { words.what }
    var why: Phrase? { words.why }
    var fix: Phrase? { words.fix }

    private var words: TroubleWords {
        switch self {
        case .repository(let trouble): trouble.words
        case .disk(let trouble): trouble.words
        case .hooks(let trouble): trouble.words
        case .person(let trouble): trouble.words
        case .key(let trouble): trouble.words
        case .community(let trouble): trouble.words
        }
    }
}

/// A path as a word of the shell.
func quoted(_ path: String) -> String {
    let isPlain = path.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || "/._-".utf8.contains(byte)
    }
    let text = escaped(path)
    if isPlain, !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

/// The first of many, and how many more there are.
func listed(_ names: [String], _ language: Language) -> String {
    let first = names.prefix(5).map { escaped($0) }.joined(separator: ", ")
    let more = names.count - 5
    if more <= 0 { return first }
    switch language {
    case .en: return "\(first) and \(more) more"
    case .fr: return "\(first) et \(more) de plus"
    }
}
