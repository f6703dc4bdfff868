package import Documents

/// A person of the community, as `.praxis/members/<id>.yml` says.
package struct Member: Hashable, Sendable {
    /// A slug; the name of the file.
    package let id: String
    package let name: String
    /// At least one; the first is the one that commits are written with. Compared without case.
    package let emails: [String]
    /// The id of their entity (subsidiary).
    package let entity: String
    package let function: String?
    package let roles: Set<String>
    package let topics: [String]
    package let keys: [Key]
    /// Whether they take part: `active`, not `emeritus`.
    package let isEmeritus: Bool
    package let activeFrom: Day?
    /// The last day.
    package let activeTo: Day?
    package let absences: [Absence]
    /// As the file says; those that members sign themselves are entries.
    package let delegations: [Delegation]
    /// Keys that they sign with no more, lost or laid down.
    package let retiredKeys: [RetiredKey]
    /// Journals of theirs that were forked, and up to where they count.
    package let closedJournals: [ClosedJournal]

    package init(
        id: String, name: String, emails: [String], entity: String, function: String? = nil, roles: Set<String>, topics: [String] = [],
        keys: [Key], isEmeritus: Bool = false, activeFrom: Day? = nil, activeTo: Day? = nil, absences: [Absence] = [],
        delegations: [Delegation] = [], retiredKeys: [RetiredKey] = [], closedJournals: [ClosedJournal] = []
    ) {
        self.id = id
        self.name = name
        self.emails = emails
        self.entity = entity
        self.function = function
        self.roles = roles
        self.topics = topics
        self.keys = keys
        self.isEmeritus = isEmeritus
        self.activeFrom = activeFrom
        self.activeTo = activeTo
        self.absences = absences
        self.delegations = delegations
        self.retiredKeys = retiredKeys
        self.closedJournals = closedJournals
    }

    /// A signing key: its OpenSSH line without a comment, `ssh-ed25519 AAAA...`. The line is the key: two spellings of one key are refused
    /// by the reader, which keeps only type and base64.
    package struct Key: Hashable, Sendable {
        package let line: String

        package init(line: String) {
            self.line = line
        }

        /// Keeps type and key of an OpenSSH line, without its comment; `nil` where it has fewer than two words.
        package init?(openSSH text: String) {
            let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard words.count >= 2 else { return nil }
            line = "\(words[0]) \(words[1])"
        }
    }

    package struct RetiredKey: Hashable, Sendable {
        package let key: Key
        /// Oids of the last good entries, one for each journal; empty where nothing that it signed counts.
        package let last: [String]

        package init(key: Key, last: [String]) {
            self.key = key
            self.last = last
        }
    }

    package struct ClosedJournal: Hashable, Sendable {
        /// `<member>/<device>`.
        package let journal: String
        /// The oid of its last good entry.
        package let last: String

        package init(journal: String, last: String) {
            self.journal = journal
            self.last = last
        }
    }

    /// Whether a key is theirs, or was.
    package func has(key line: String) -> Bool {
        keys.contains { $0.line == line } || retiredKeys.contains { $0.key.line == line }
    }

    package struct Absence: Hashable, Sendable {
        package let from: Day
        package let to: Day
        package let deputy: String?

        package init(from: Day, to: Day, deputy: String?) {
            self.from = from
            self.to = to
            self.deputy = deputy
        }
    }

    /// The absence that covers a day; `nil` where they are there.
    package func absence(on day: Day) -> Absence? { absences.first { $0.from <= day && day <= $0.to } }

    package func isActive(on day: Day) -> Bool {
        if isEmeritus { return false }
        if let activeFrom, day < activeFrom { return false }
        if let activeTo, day > activeTo { return false }
        return true
    }

    /// Every active member holds the role `member`.
    package func holds(_ role: String) -> Bool {
        role == Role.member || roles.contains(role)
    }

    package func has(email: String) -> Bool {
        let email = email.lowercased()
        return emails.contains { $0.lowercased() == email }
    }
}

/// The roles that a policy may name. A community adds its own under `roles:` in community.yml.
package enum Role {
    /// Held by every active member.
    package static let member = "member"
    package static let standard: Set<String> = [member, "reviewer", "facilitator", "steward", "sponsor", "hr", "trainer"]

    /// How people call a role; one of the community's own keeps its id.
    package static func name(_ role: String) -> Phrase {
        switch role {
        case member: Phrase(en: "member", fr: "membre")
        case "reviewer": Phrase(en: "reviewer", fr: "relecteur")
        case "facilitator": Phrase(en: "facilitator", fr: "animateur")
        case "steward": Phrase(en: "steward of the vocabulary", fr: "garant du vocabulaire")
        case "sponsor": Phrase(en: "sponsor", fr: "sponsor")
        case "hr": Phrase(en: "HR", fr: "RH")
        case "trainer": Phrase(en: "trainer", fr: "formateur")
        default: Phrase(same: escaped(role))
        }
    }

    /// `reviewer, facilitator`, in the order given.
    package static func names(_ roles: [String]) -> Phrase {
        Phrase(en: roles.map { name($0).en }.joined(separator: ", "), fr: roles.map { name($0).fr }.joined(separator: ", "))
    }
}

/// A subsidiary, as `.praxis/entities/<id>.yml` says.
package struct Entity: Hashable, Sendable {
    package let id: String
    package let name: String
    package let short: String?
    package let country: String?
    package let lead: String?

    package init(id: String, name: String, short: String? = nil, country: String? = nil, lead: String? = nil) {
        self.id = id
        self.name = name
        self.short = short
        self.country = country
        self.lead = lead
    }
}

/// `.praxis/community.yml`.
package struct Community: Hashable, Sendable {
    package let format: Int
    /// 128 random bits in hex.
    package let id: String
    /// Raised by each change of governance.
    package let version: Int
    package let name: String
    package let languages: [String]
    package let calendar: WorkingCalendar
    /// Who may sign the root commit.
    package let rootMembers: [String]
    /// The chapters of the guide, in order; empty where there are none.
    package let outline: [String]
    /// Roles beyond the standard ones.
    package let roles: Set<String>
    /// Bytes.
    package let assetLimit: Int

    package init(
        format: Int, id: String, version: Int, name: String, languages: [String], calendar: WorkingCalendar, rootMembers: [String],
        outline: [String], roles: Set<String>, assetLimit: Int
    ) {
        self.format = format
        self.id = id
        self.version = version
        self.name = name
        self.languages = languages
        self.calendar = calendar
        self.rootMembers = rootMembers
        self.outline = outline
        self.roles = roles
        self.assetLimit = assetLimit
    }
}
