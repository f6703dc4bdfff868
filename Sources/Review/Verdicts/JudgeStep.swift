import Documents

/// Judges one step of `main` by the rules in force just before it. Empty: nothing is in doubt.
///
/// The same function serves `publish` (on what it is about to write), `verify`, the pre-push hook and the server.
package func judge(_ step: Step) -> [Violation] {
    let judge = StepJudge(step: step)
    return judge.signature() + judge.files() + judge.governance() + step.publications.flatMap(judge.publication)
}

struct StepJudge {
    let step: Step

    private var signer: Member? {
        step.key.flatMap { step.before.member(withKey: $0) }.flatMap { $0.isActive(on: step.at.day) ? $0 : nil }
    }

    private func violation(_ id: String, _ path: String? = nil, en: String, fr: String, fix: Phrase? = nil) -> Violation {
        Violation(id, commit: step.commit, path: path, Explanation(what: Phrase(en: en, fr: fr), fix: fix))
    }

    private static let publish = Phrase(
        en: "take the change back, then: praxis new or edit, submit, publish",
        fr: "retirez la modification, puis : praxis nouveau ou modifier, soumettre, publier")

    func signature() -> [Violation] {
        guard signer == nil else { return [] }
        return [
            violation(
                "publication-unsigned",
                en: "main was moved by a commit without a record that bears the signature of an active member",
                fr: "main a été déplacée par un commit sans la signature d'un membre actif, donc sans fiche valable", fix: Self.publish)
        ]
    }

    /// Each file that differs must be a subject, an asset of a subject, or a record.
    func files() -> [Violation] {
        var allowed: Set<String> = []
        // What the version before had and the new one has not may go, and nothing may be left in its place.
        var mayGo: Set<String> = []
        for publication in step.publications {
            allowed.insert(publication.recordPath)
            allowed.insert(publication.record.path)
            for asset in publication.record.assets where !asset.isGuarded { allowed.insert(asset.path) }
            if let previous = publication.previous?.record { mayGo.insert(previous.path) }
            for asset in publication.previous?.record.assets ?? [] where !asset.isGuarded { mayGo.insert(asset.path) }
            if publication.record.doc.hasPrefix("governance/") { allowed.insert(".praxis/community.yml") }
        }
        // A file that nobody may change here is told below, once.
        let shared = step.disturbed.filter { allowed.contains($0.key) || mayGo.contains($0.key) }
        var found = shared.sorted { $0.key < $1.key }.map { path, docs in
            let users = docs.map { escaped($0) }.joined(separator: ", ")
            return violation(
                "file-shared", path, en: "\(escaped(path)) was changed, and it belongs to \(users), which nobody approved anew",
                fr: "\(escaped(path)) a changé, or il appartient à \(users), que personne n'a approuvé de nouveau",
                fix: Phrase(
                    en: "give the file another name, or change those documents too",
                    fr: "donnez un autre nom au fichier, ou modifiez aussi ces documents"))
        }
        found += step.twins.sorted { $0.key < $1.key }.map { path, twin in
            violation(
                "name-twin", path, en: "\(escaped(path)) and \(escaped(twin)) are one file where case or accents do not count",
                fr: "\(escaped(path)) et \(escaped(twin)) sont un seul fichier là où la casse ou les accents ne comptent pas",
                fix: Phrase(en: "give the file another name", fr: "donnez un autre nom au fichier"))
        }
        for change in step.changes {
            if !allowed.contains(change.path), change.new != nil || !mayGo.contains(change.path) {
                let path = escaped(change.path)
                found.append(
                    violation(
                        "record-missing", change.path,
                        en: "\(path) was changed on main without a record of its approval",
                        fr: "\(path) a été modifié sur main sans fiche d'approbation (record)", fix: Self.publish))
            }
            if change.new == nil, change.path.hasPrefix(Record.folder) {
                found.append(
                    violation(
                        "record-deleted", change.path, en: "the record \(escaped(change.path)) was deleted",
                        fr: "la fiche \(escaped(change.path)) a été supprimée",
                        fix: Phrase(
                            en: "restore it; a document is retired by praxis retire",
                            fr: "rétablissez-la ; un document se retire par praxis retire")))
            }
            if let mode = change.new?.mode, mode != "100644" {
                found.append(
                    violation(
                        "mode-forbidden", change.path,
                        en: "\(escaped(change.path)) has the file mode \(mode); only plain files (100644) are published",
                        fr: "\(escaped(change.path)) a le mode \(mode) ; seuls des fichiers ordinaires (100644) sont publiés"))
            }
        }
        return found
    }

    /// Governance is published alone, raises the version by one, and leaves rules that can be followed.
    func governance() -> [Violation] {
        let governing = step.publications.filter { $0.record.doc.hasPrefix("governance/") }
        guard let after = step.after else {
            return governing.map {
                violation(
                    "version-not-raised", $0.recordPath, en: "a change of governance must raise `version` in .praxis/community.yml",
                    fr: "un changement de gouvernance doit augmenter `version` dans .praxis/community.yml")
            }
        }
        var found: [Violation] = []
        let isSubject = governing.contains { $0.record.path == ".praxis/community.yml" }
        if !isSubject, step.changes.contains(where: { $0.path == ".praxis/community.yml" && $0.new?.blob != step.raisedCommunity }) {
            found.append(
                violation(
                    "record-missing", ".praxis/community.yml", en: ".praxis/community.yml was changed beyond its version without a record",
                    fr: ".praxis/community.yml a changé au-delà de sa version, sans fiche (record)", fix: Self.publish))
        }
        if governing.count != step.publications.count || governing.isEmpty {
            found.append(
                violation(
                    "governance-mixed", en: "governance and documents were changed in one step",
                    fr: "gouvernance et documents ont changé en une seule étape",
                    fix: Phrase(en: "publish the change of .praxis on its own", fr: "publiez le changement de .praxis à part")))
        }
        switch after {
        case .broken(let problems):
            found += problems.map {
                Violation(
                    $0.rule, commit: step.commit, path: $0.path,
                    Explanation(
                        what: $0.message,
                        why: $0.why ?? Phrase(en: "nobody could go by these rules", fr: "personne ne pourrait suivre ces règles"),
                        fix: $0.fix))
            }
        case .rulebook(let rulebook):
            if rulebook.community.version != step.before.community.version + 1 || rulebook.community.id != step.before.community.id {
                found.append(
                    violation(
                        "version-not-raised", ".praxis/community.yml",
                        en:
                            "the version of governance must go from \(step.before.community.version) to \(step.before.community.version + 1)",
                        fr:
                            "la version de la gouvernance doit passer de \(step.before.community.version) à \(step.before.community.version + 1)"
                    ))
            }
        }
        return found
    }

    func publication(_ publication: Step.Publication) -> [Violation] {
        let record = publication.record
        guard let subject = publication.subject else {
            return [
                violation(
                    "record-forged", publication.recordPath, en: "the record speaks of \(escaped(record.path)), which is not there",
                    fr: "la fiche parle de \(escaped(record.path)), qui n'existe pas")
            ]
        }
        var found = contradictions(of: publication, subject: subject)
        found += publisher(of: publication, subject: subject)
        // A page that leaves as it is leaves with its faults.
        found += (publication.retiresUnchanged ? [] : publication.problems).map {
            Violation($0.rule, commit: step.commit, path: $0.path, Explanation(what: $0.message, why: $0.why, fix: $0.fix))
        }
        let missing = record.evidence.filter { id in !publication.evidence.contains { $0.id == id } }
        found += missing.map {
            violation(
                "evidence-invalid", publication.recordPath,
                en: "the evidence \($0.prefix(10)) is missing, was altered, or its signature is not good",
                fr: "la preuve \($0.prefix(10)) manque, a été altérée, ou sa signature n'est pas valable")
        }
        return found + approval(of: publication, subject: subject)
    }

    /// Where a record does not say what the step holds.
    private func contradictions(of publication: Step.Publication, subject: Subject) -> [Violation] {
        let record = publication.record
        let claimed = Subject(
            doc: record.doc, path: record.path, mode: record.mode, blob: record.blob, sha256: record.sha256, assets: record.assets,
            template: record.template, base: subject.base, class: record.class, retires: record.status == .retired ? true : nil)
        let facts: [(Bool, String)] = [
            (publication.recordPath == Record.path(of: record.doc), "doc"),
            (claimed.hasSameClosure(as: subject), "blob"),
            (record.community == step.before.community.id, "community"),
            (record.version == Version(after: publication.previous?.record.version, class: record.class), "version"),
            (record.previous == publication.previous?.blob, "previous"),
            (record.policy == step.before.policyBlob, "policy"),
            // That it is retired was approved with the text: `retires` of the subject. What replaces it is said by the record of the other.
            (record.status != .superseded && (record.status == .published || record.class == .major), "status"),
            (record.v == 1, "v"),
            (record.supersedes == publication.supersedes, "supersedes"),
            // The publisher may set a later day, never an earlier one.
            (effectiveFrom(record).map { $0 >= step.at.day } ?? false, "effective_from"),
            (record.reviewDue == reviewDue(of: publication, subject: subject), "review_due"),
            (record.ratifyBy == ratifyBy(of: publication, subject: subject), "ratify_by"),
            (Set(record.embedded.keys) == Set(record.evidence) && record.evidence.count == record.embedded.count, "evidence"),
        ]
        return facts.filter { !$0.0 }.map { _, field in
            violation(
                "record-forged", publication.recordPath,
                en: "the record of \(escaped(record.doc)) is wrong: `\(field)` does not agree with what was published",
                fr: "la fiche de \(escaped(record.doc)) est fausse : `\(field)` ne correspond pas à ce qui a été publié")
        }
    }

    private func reviewDue(of publication: Step.Publication, subject: Subject) -> String? {
        if publication.record.status == .retired { return nil }
        let matter = Policy.Matter(subject: subject, grantsRoles: publication.grantsRoles)
        return effectiveFrom(publication.record).flatMap { step.before.reviewDue(matter, asking: publication.reviewIn, from: $0) }?.iso
    }

    private func effectiveFrom(_ record: Record) -> Day? { Day(parsing: record.effectiveFrom) }

    private func ratifyBy(of publication: Step.Publication, subject: Subject) -> String? {
        let matter = Policy.Matter(subject: subject, grantsRoles: publication.grantsRoles)
        return step.before.ratifyBy(matter, publication.record.trace, from: step.at.day)?.iso
    }

    private func publisher(of publication: Step.Publication, subject: Subject) -> [Violation] {
        guard let signer else { return [] }
        let matter = Policy.Matter(subject: subject, grantsRoles: publication.grantsRoles)
        let missing = rolesMissing(toPublish: matter, by: signer, rulebook: step.before)
        var found: [Violation] = []
        if publication.record.publisher != signer.id {
            found.append(
                violation(
                    "record-forged", publication.recordPath, en: "the record names another publisher than the signature",
                    fr: "la fiche nomme un autre éditeur que la signature"))
        }
        if !missing.isEmpty {
            let roles = missing.joined(separator: ", ")
            found.append(
                violation(
                    "publisher-not-allowed", publication.recordPath,
                    en: "\(escaped(signer.name)) does not hold the role that publishes (\(roles))",
                    fr: "\(escaped(signer.name)) n'a pas le rôle qui publie (\(roles))"))
        }
        return found
    }

    /// The verdict on the evidence alone, as any clone can compute it.
    private func approval(of publication: Step.Publication, subject: Subject) -> [Violation] {
        let record = publication.record
        let fold = Fold(publication.evidence, rulebook: step.before)
        guard let proposal = fold[record.proposal] else {
            return [
                violation(
                    "evidence-invalid", publication.recordPath, en: "the evidence does not hold the proposal of \(escaped(record.doc))",
                    fr: "la preuve ne contient pas la proposition de \(escaped(record.doc))")
            ]
        }
        // A draft that `main` holds already tells as little about who wrote it as none.
        guard let tip = step.draftTip, proposal.round.entry.entry.draft?.tip == tip,
            !publication.draft.commits.isEmpty || publication.retiresUnchanged
        else {
            return [
                violation(
                    "draft-foreign", publication.recordPath,
                    en: "\(escaped(record.doc)) was not published from the draft that was submitted, so its authors are unknown",
                    fr: "\(escaped(record.doc)) n'a pas été publié depuis le brouillon soumis : ses auteurs sont inconnus",
                    fix: Phrase(
                        en: "praxis submit it again; approvals of the same text stay",
                        fr: "soumettez-le à nouveau ; les approbations du même texte restent"))
            ]
        }
        let authorship = Authorship(
            commits: publication.draft.commits, adopted: publication.draft.adopted, named: publication.draft.named,
            submitters: proposal.adopters, rulebook: step.before)
        let verdict = evaluate(
            Dossier(
                matter: Policy.Matter(subject: subject, grantsRoles: publication.grantsRoles), proposal: proposal, authorship: authorship,
                rulebook: step.before, now: step.at, delegations: step.before.delegations(signed: fold.delegations),
                notBefore: publication.notBefore))
        if verdict.allows, verdict.trace == record.trace { return [] }
        if verdict.allows {
            return [
                violation(
                    "record-forged", publication.recordPath,
                    en: "the record of \(escaped(record.doc)) names other approvers than its evidence",
                    fr: "la fiche de \(escaped(record.doc)) nomme d'autres approbateurs que sa preuve")
            ]
        }
        return verdict.missing.map {
            violation(
                "not-approved", record.path, en: "\(escaped(record.doc)) is not approved: \($0.what.en) [\($0.label)]",
                fr: "\(escaped(record.doc)) n'est pas approuvé : \($0.sentence.fr) [\($0.tag.fr)]")
        }
    }
}
