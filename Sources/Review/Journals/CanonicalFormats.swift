import Documents

// Our formats, field by field in the order of their names, as `CanonicalReader` takes them.

extension Entry: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let about: String? = try reader.optional("about")
            let accepts: [String]? = try reader.optional("accepts")
            let anchor: Anchor? = try reader.optional("anchor")
            let at: String = try reader.required("at")
            let community: String = try reader.required("community")
            let draft: Draft? = try reader.optional("draft")
            let entity: String = try reader.required("entity")
            let journal: String = try reader.required("journal")
            let kind: Kind = try reader.required("kind")
            let lamport: Int = try reader.required("lamport")
            let meaning: String? = try reader.optional("meaning")
            let name: String = try reader.required("name")
            let policy: String? = try reader.optional("policy")
            let proposal: String? = try reader.optional("proposal")
            let revoked: Revocation? = try reader.optional("revoked")
            let roles: [String] = try reader.required("roles")
            let round: Int? = try reader.optional("round")
            let scope: [String]? = try reader.optional("scope")
            let seen: [String: String] = try reader.required("seen")
            let seq: Int = try reader.required("seq")
            let subjects: [Subject] = try reader.required("subjects")
            let to: [String]? = try reader.optional("to")
            let until: String? = try reader.optional("until")
            let v: Int = try reader.required("v")
            let why: String? = try reader.optional("why")
            return Entry(
                v: v, community: community, journal: journal, seq: seq, lamport: lamport, kind: kind, proposal: proposal, round: round,
                subjects: subjects, name: name, entity: entity, roles: roles, meaning: meaning, policy: policy, seen: seen, at: at,
                why: why,
                to: to, draft: draft, about: about, accepts: accepts, anchor: anchor, revoked: revoked, until: until, scope: scope)
        }
    }
}

extension Entry.Kind: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) { self.init(named: try reader.string()) }
}

extension Entry.Draft: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            Entry.Draft(branch: try reader.required("branch"), tip: try reader.required("tip"))
        }
    }
}

extension Entry.Revocation: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let key: String = try reader.required("key")
            let last: [String] = try reader.required("last")
            // Making one sorts them, so another order would be taken for this one.
            guard last == last.sorted() else { throw CanonicalReader.GaveUp() }
            return Entry.Revocation(key: key, last: last)
        }
    }
}

extension Anchor: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let blob: String = try reader.required("blob")
            let end: Int = try reader.required("end")
            let exact: String = try reader.required("exact")
            let headings: [String] = try reader.required("headings")
            let prefix: String = try reader.required("prefix")
            let start: Int = try reader.required("start")
            return Anchor(
                blob: blob, start: start, end: end, exact: exact, prefix: prefix, suffix: try reader.required("suffix"), headings: headings)
        }
    }
}

extension Subject: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let assets: [Asset] = try reader.required("assets")
            let base: Base = try reader.required("base")
            let blob: String = try reader.required("blob")
            let change: ChangeClass = try reader.required("class")
            let doc: String = try reader.required("doc")
            let mode: String = try reader.required("mode")
            let path: String = try reader.required("path")
            let retires: Bool? = try reader.optional("retires")
            let sha256: String = try reader.required("sha256")
            return Subject(
                doc: doc, path: path, mode: mode, blob: blob, sha256: sha256, assets: assets, template: try reader.optional("template"),
                base: base, class: change, retires: retires)
        }
    }
}

extension Subject.Base: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let blob: String? = try reader.nullable("blob")
            return Subject.Base(record: try reader.nullable("record"), blob: blob)
        }
    }
}

extension Subject.Asset: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        let parts: [String] = try Array(reading: &reader)
        guard parts.count == 3 else { throw CanonicalReader.GaveUp() }
        self.init(path: parts[0], blob: parts[1], sha256: parts[2])
    }
}

extension CanonicalReadable where Self: RawRepresentable, RawValue == String {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        guard let value = Self(rawValue: try reader.string()) else { throw CanonicalReader.GaveUp() }
        self = value
    }
}

extension ChangeClass: CanonicalReadable {}
extension Record.Status: CanonicalReadable {}
extension Record.Trace.Route: CanonicalReadable {}

extension Version: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        guard let version = Version(parsing: try reader.string()) else { throw CanonicalReader.GaveUp() }
        self = version
    }
}

extension Record: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let assets: [Subject.Asset] = try reader.required("assets")
            let blob: String = try reader.required("blob")
            let change: ChangeClass = try reader.required("class")
            let community: String = try reader.required("community")
            let doc: String = try reader.required("doc")
            let effectiveFrom: String = try reader.required("effective_from")
            let embedded: [String: String] = try reader.required("embedded")
            let evidence: [String] = try reader.required("evidence")
            let mode: String = try reader.required("mode")
            let path: String = try reader.required("path")
            let policy: String = try reader.required("policy")
            let previous: String? = try reader.optional("previous")
            let proposal: String = try reader.required("proposal")
            let publisher: String = try reader.required("publisher")
            let ratifyBy: String? = try reader.optional("ratify_by")
            let reviewDue: String? = try reader.optional("review_due")
            let sha256: String = try reader.required("sha256")
            let status: Status = try reader.required("status")
            let supersedes: [String] = try reader.required("supersedes")
            let template: String? = try reader.optional("template")
            let trace: [Trace] = try reader.required("trace")
            let v: Int = try reader.required("v")
            return Record(
                v: v, community: community, doc: doc, version: try reader.required("version"), previous: previous, path: path, mode: mode,
                blob: blob, sha256: sha256, assets: assets, template: template, class: change, proposal: proposal, evidence: evidence,
                embedded: embedded, publisher: publisher, policy: policy, trace: trace, effectiveFrom: effectiveFrom, reviewDue: reviewDue,
                supersedes: supersedes, status: status, ratifyBy: ratifyBy)
        }
    }
}

extension Record.Trace: CanonicalReadable {
    package init(reading reader: inout CanonicalReader) throws(CanonicalReader.GaveUp) {
        self = try reader.object { reader throws(CanonicalReader.GaveUp) in
            let by: [String] = try reader.required("by")
            let route: Route? = try reader.optional("route")
            let rule: String = try reader.required("rule")
            return Record.Trace(rule: rule, by: by, waived: try reader.required("waived"), route: route)
        }
    }
}
