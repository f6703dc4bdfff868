package import Documents

/// `.praxis/policy.yml`: who must approve what. Read from the published tip, never from a draft (model.md, Policy).
package struct Policy: Hashable, Sendable {
    package let version: Int
    /// Holds where no rule matches.
    package let standard: Rule
    package let rules: [Rule]
    package let templates: [AcceptedTemplate]

    package init(version: Int, standard: Rule, rules: [Rule], templates: [AcceptedTemplate] = []) {
        self.version = version
        self.standard = standard
        self.rules = rules
        self.templates = templates
    }

    /// Which versions of a template documents may still follow.
    package struct AcceptedTemplate: Hashable, Sendable {
        package let kind: String
        package let oldest: Int
        /// The first day on which earlier versions are refused; `nil` for always.
        package let from: Day?

        package init(kind: String, oldest: Int, from: Day?) {
            self.kind = kind
            self.oldest = oldest
            self.from = from
        }
    }

    /// Kind to the oldest version of its template that is accepted on a day; a kind that is not here accepts all.
    package func oldestTemplates(on day: Day) -> [String: Int] {
        let held = templates.filter { template in template.from.map { $0 <= day } ?? true }
        return Dictionary(held.map { ($0.kind, $0.oldest) }, uniquingKeysWith: max)
    }

    /// One rule: what it applies to, the approvals that it asks for, and what else must hold.
    package struct Rule: Hashable, Sendable {
        package let id: String
        package let match: Match
        package let require: [Requirement]
        /// Approvals that come from an entity that none of the authors belongs to.
        package let fromOtherEntity: Int
        /// The number of entities that the approvals must come from.
        package let entities: Int
        /// Since the round was submitted.
        package let openFor: Period?
        /// Roles whose objection blocks though nobody asked them.
        package let veto: Set<String>
        package let fallback: Fallback?
        package let urgent: Urgent?
        /// Who may set the rule aside, with a reason; `nil` where nobody may.
        package let overrideRole: String?
        package let publishRole: String?
        package let reviewEvery: Period?

        package init(
            id: String, match: Match = Match(), require: [Requirement], fromOtherEntity: Int = 0, entities: Int = 0,
            openFor: Period? = nil, veto: Set<String> = [], fallback: Fallback? = nil, urgent: Urgent? = nil,
            overrideRole: String? = nil, publishRole: String? = nil, reviewEvery: Period? = nil
        ) {
            self.id = id
            self.match = match
            self.require = require
            self.fromOtherEntity = fromOtherEntity
            self.entities = entities
            self.openFor = openFor
            self.veto = veto
            self.fallback = fallback
            self.urgent = urgent
            self.overrideRole = overrideRole
            self.publishRole = publishRole
            self.reviewEvery = reviewEvery
        }
    }

    package struct Requirement: Hashable, Sendable {
        package let role: String
        package let count: Int

        package init(role: String, count: Int) {
            self.role = role
            self.count = count
        }
    }

    /// What is enough after a waiting time, recorded as a waiver.
    package struct Fallback: Hashable, Sendable {
        package let after: Period
        package let require: [Requirement]

        package init(after: Period, require: [Requirement]) {
            self.after = after
            self.require = require
        }
    }

    package struct Urgent: Hashable, Sendable {
        package let require: [Requirement]
        package let ratifyWithin: Period

        package init(require: [Requirement], ratifyWithin: Period) {
            self.require = require
            self.ratifyWithin = ratifyWithin
        }
    }

    /// What a rule applies to. Conditions that are absent hold for everything; those that are there must all hold.
    package struct Match: Hashable, Sendable {
        /// Empty: any kind of document.
        package let kinds: [String]
        package let classes: [ChangeClass]
        /// Globs on paths below `.praxis`: `*` within a folder, `**` across folders. Empty: the rule is about documents.
        package let governance: [String]
        /// About the files of members: whether the member holds a role before or after the change.
        package let grantsRoles: Bool?

        package init(kinds: [String] = [], classes: [ChangeClass] = [], governance: [String] = [], grantsRoles: Bool? = nil) {
            self.kinds = kinds
            self.classes = classes
            self.governance = governance
            self.grantsRoles = grantsRoles
        }
    }

    /// What is matched: a subject and, for the file of a member, whether roles are at stake.
    package struct Matter: Hashable, Sendable {
        package let subject: Subject
        package let grantsRoles: Bool

        package init(subject: Subject, grantsRoles: Bool = false) {
            self.subject = subject
            self.grantsRoles = grantsRoles
        }
    }

    /// The rules that apply, all of them, in the order of the policy; the default one where none does.
    package func rules(for matter: Matter) -> [Rule] {
        let matching = rules.filter { $0.match.applies(to: matter) }
        return matching.isEmpty ? [standard] : matching
    }
}

extension Policy.Match {
    package func applies(to matter: Policy.Matter) -> Bool {
        let subject = matter.subject
        guard classes.isEmpty || classes.contains(subject.class) else { return false }
        let prefix = "governance/"
        if subject.doc.hasPrefix(prefix) {
            let path = String(subject.doc.dropFirst(prefix.count))
            guard governance.contains(where: { Glob.matches(path, pattern: $0) }) else { return false }
            guard path.hasPrefix("members/"), let grantsRoles else { return true }
            return grantsRoles == matter.grantsRoles
        }
        guard governance.isEmpty else { return false }
        return kinds.isEmpty || kinds.contains(String(subject.doc.prefix { $0 != "/" }))
    }
}

/// Path patterns: `*` is any run within a folder, `**` any run, `?` one character that is no slash.
enum Glob {
    /// Follows all places of the path that the pattern can have reached at once, so that a pattern of many stars costs no more than its
    /// length times that of the path.
    static func matches(_ path: String, pattern: String) -> Bool {
        let path = Array(path.utf8)
        var pattern = Array(pattern.utf8)[...]
        var reached = Array(repeating: false, count: path.count + 1)
        reached[0] = true
        while let next = pattern.first {
            let stars = pattern.prefix { $0 == UInt8(ascii: "*") }.count
            pattern = pattern.dropFirst(max(stars, 1))
            reached = stars > 0 ? run(reached, along: path, isDeep: stars > 1) : step(reached, along: path, over: next)
        }
        return reached[path.count]
    }

    private static func run(_ reached: [Bool], along path: [UInt8], isDeep: Bool) -> [Bool] {
        var reached = reached
        for place in path.indices where reached[place] && (isDeep || path[place] != UInt8(ascii: "/")) { reached[place + 1] = true }
        return reached
    }

    private static func step(_ reached: [Bool], along path: [UInt8], over next: UInt8) -> [Bool] {
        var after = Array(repeating: false, count: reached.count)
        for place in path.indices where reached[place] {
            let isAny = next == UInt8(ascii: "?") && path[place] != UInt8(ascii: "/")
            if isAny || next == path[place] { after[place + 1] = true }
        }
        return after
    }
}
