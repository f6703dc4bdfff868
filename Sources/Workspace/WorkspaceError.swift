package import Documents
package import Git
import Review

/// Why the workspace could not do something: in the three parts of a message, with what kind of "no" it is.
package struct WorkspaceError: Error, Hashable, Sendable {
    package let kind: Kind
    /// In the order in which they are told; never empty.
    package let explanations: [Explanation]

    package enum Kind: Hashable, Sendable {
        /// The content or the policy says no.
        case refused
        /// What was typed makes no sense here.
        case misuse
        case notFound
        /// This person may not.
        case notAllowed
        /// Somebody else was first; nothing was changed.
        case raced
        case remote
        case fault
        /// The disk did not take it.
        case disk
        /// It was begun, and the next command goes on with it.
        case unfinished
        /// The person stopped it.
        case interrupted
    }

    package init(_ kind: Kind, _ explanations: [Explanation]) {
        self.kind = kind
        self.explanations = explanations
    }

    package init(_ kind: Kind, en: String, fr: String, why: Phrase? = nil, fix: Phrase? = nil) {
        self.init(kind, [Explanation(what: Phrase(en: en, fr: fr), why: why, fix: fix)])
    }
}

/// Runs something of git's and tells its error in the words of a person.
func git<Value: ~Copyable>(_ body: () throws(GitError) -> Value) throws(WorkspaceError) -> Value {
    do {
        return try body()
    } catch {
        throw WorkspaceError(error)
    }
}

extension WorkspaceError {
    package init(_ error: GitError) {
        switch error {
        case .notARepository(let path):
            self.init(
                .notFound, en: "\(escaped(path)) is not in a community: there is no git repository here",
                fr: "\(escaped(path)) n'est pas dans une communauté : il n'y a pas de dépôt git ici",
                fix: Phrase(
                    en: "praxis init DIR, or git clone URL and praxis join", fr: "praxis init DOSSIER, ou git clone URL puis praxis join"))
        case .dubiousOwnership(let path, _):
            self.init(
                .refused, en: "\(escaped(path)) belongs to another user of this machine",
                fr: "\(escaped(path)) appartient à un autre utilisateur de cette machine",
                fix: Phrase(same: "git config --global --add safe.directory '\(escaped(path))'"))
        case .unsupported(let feature, _):
            self.init(
                .refused, en: "this repository uses \(escaped(feature)), which praxis cannot read",
                fr: "ce dépôt utilise \(escaped(feature)), que praxis ne sait pas lire",
                fix: Phrase(en: "clone it again with git's standard format", fr: "clonez-le à nouveau au format standard de git"))
        case .bare:
            self.init(
                .misuse, en: "this is a bare repository, without files to work on",
                fr: "c'est un dépôt nu (bare), sans fichiers à modifier",
                fix: Phrase(en: "git clone it and work in the clone", fr: "clonez-le (git clone) et travaillez dans le clone"))
        case .shallow:
            self.init(
                .refused, en: "this clone is shallow: a part of the history is missing, so nothing can be proved",
                fr: "ce clone est superficiel (shallow) : une partie de l'histoire manque, rien ne peut être prouvé",
                fix: Phrase(same: "git fetch --unshallow"))
        case .locked(let path, _):
            self.init(
                .raced, en: "another program is writing (\(escaped(path)))", fr: "un autre programme écrit (\(escaped(path)))",
                fix: Phrase(
                    en: "try again in a few seconds: a lock that nobody holds any more is taken over then",
                    fr: "réessayez dans quelques secondes : un verrou que plus personne ne tient est alors repris")
            )
        case .wouldLose(let paths, _):
            let list = paths.prefix(5).map { escaped($0) }.joined(separator: ", ")
            self.init(
                .refused, en: "changes that are not saved would be lost: \(list)",
                fr: "des modifications non enregistrées seraient perdues : \(list)",
                fix: Phrase(
                    en: "praxis save -m \"...\"; where no draft is open: git stash -u, and git stash pop afterwards",
                    fr: "praxis enregistrer -m \"...\" ; si aucun brouillon n'est ouvert : git stash -u, puis git stash pop"))
        case .missing(let what, let doing), .corrupt(let what, let doing):
            self.init(
                .fault, en: "\(escaped(what)) is missing or damaged (\(escaped(doing)))",
                fr: "\(escaped(what)) manque ou est endommagé (\(escaped(doing)))",
                fix: .examination)
        case .overtaken(let what, let doing):
            self.init(
                .raced, en: "a git that cleans up here (git gc) was in the way while \(escaped(doing)): \(escaped(what))",
                fr: "un git qui fait le ménage ici (git gc) a gêné (\(escaped(doing))) : \(escaped(what))",
                why: Phrase(en: "nothing is lost", fr: "rien n'est perdu"),
                fix: Phrase(
                    en: "try again when it has ended; if it stays so: praxis doctor",
                    fr: "réessayez quand il a fini ; si cela persiste : praxis doctor"))
        case .quarantined:
            self.init(
                .refused, en: "a push is being judged; nothing may be written",
                fr: "un envoi est en cours de jugement ; rien ne peut être écrit")
        case .invalidName(let name, _):
            self.init(.misuse, en: "git does not allow the name \(escaped(name))", fr: "git n'accepte pas le nom \(escaped(name))")
        case .unfinished(let why, _):
            self.init(
                .unfinished, en: "it was begun and could not be finished: \(escaped(why))",
                fr: "c'est commencé et n'a pas pu être terminé : \(escaped(why))",
                why: Phrase(
                    en: "nothing is lost, and the next praxis command goes on with it",
                    fr: "rien n'est perdu, et la prochaine commande praxis continue"),
                fix: Phrase(
                    en: "free some space or look at the disk, then: praxis status",
                    fr: "libérez de la place ou vérifiez le disque, puis : praxis status"))
        case .other(_, let detail, _) where Self.remedy(forDisk: detail) != nil:
            self.init(
                .disk, en: "the disk did not take it: \(escaped(detail))", fr: "le disque ne l'a pas pris : \(escaped(detail))",
                why: Phrase(en: "nothing was changed", fr: "rien n'a changé"), fix: Self.remedy(forDisk: detail))
        case .other(let code, let detail, let doing):
            self.init(
                .fault, en: "git failed while \(escaped(doing)): \(escaped(detail)) (\(code))",
                fr: "git a échoué (\(escaped(doing))) : \(escaped(detail)) (\(code))",
                fix: Phrase(same: "git fsck"))
        }
    }

    /// What a person can do about a disk, by the words of the C library; `nil` where the words are of something else.
    private static func remedy(forDisk detail: String) -> Phrase? {
        if detail.contains("No space left") || detail.contains("quota exceeded") {
            return Phrase(en: "free some space, then try again", fr: "libérez de la place, puis réessayez")
        }
        if detail.contains("File too large") {
            return Phrase(
                en: "it is larger than the disk or your limit (ulimit -f) allows",
                fr: "il dépasse ce que permet le disque ou votre limite (ulimit -f)")
        }
        if detail.contains("Input/output error") {
            return Phrase(en: "the disk fails: look at it, then try again", fr: "le disque a un défaut : vérifiez-le, puis réessayez")
        }
        if detail.contains("Read-only file system") || detail.contains("Permission denied") {
            return Phrase(
                en: "look at the permissions of the folder, then try again", fr: "vérifiez les droits du dossier, puis réessayez")
        }
        return nil
    }

    /// Findings that stop a command.
    package init(_ kind: Kind, findings: [Diagnostic]) {
        self.init(
            kind,
            findings.map { finding in
                let place = "\(escaped(finding.path)):\(finding.range.start.line):\(finding.range.start.column)"
                return Explanation(
                    what: Phrase(
                        en: "\(place): \(finding.message.en) [\(finding.rule)]", fr: "\(place) : \(finding.message.fr) [\(finding.rule)]"),
                    fix: finding.fix)
            })
    }
}

extension Phrase {
    /// What names each thing that is damaged, with its remedy.
    package static var examination: Phrase { Phrase(same: "praxis doctor") }
}
