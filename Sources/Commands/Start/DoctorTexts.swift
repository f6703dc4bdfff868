import Documents
import Workspace

extension Trouble.OfRepository {
    var words: TroubleWords {
        switch self {
        case .noRepository(let folder):
            return TroubleWords(
                "no-repository", en: "\(escaped(folder)) is not in a community", fr: "\(escaped(folder)) n'est pas dans une communauté",
                fix: Phrase(
                    en: "cd into a clone, or: git clone URL, then praxis join --as YOU",
                    fr: "cd vers un clone, ou : git clone URL, puis praxis join --as VOUS"))
        case .bare:
            return TroubleWords(
                "bare", en: "this is what a server holds, without files to work on",
                fr: "c'est ce que garde un serveur, sans fichiers à modifier",
                fix: Phrase(en: "git clone it, and work in the clone", fr: "git clone, puis travaillez dans le clone"))
        case .foreignOwner(let folder):
            return TroubleWords(
                "foreign-owner", en: "\(escaped(folder)) belongs to another user of this machine",
                fr: "\(escaped(folder)) appartient à un autre utilisateur de cette machine",
                why: Phrase(en: "whoever owns it could have put anything there", fr: "son propriétaire a pu y mettre n'importe quoi"),
                fix: Phrase(same: "git config --global --add safe.directory \(quoted(folder))"))
        case .unsupported(let name): return Self.unsupportedWords(name)
        case .unopened(let explanation): return TroubleWords("unopened", explanation.what, why: explanation.why, fix: explanation.fix)
        case .shallow:
            return TroubleWords(
                "shallow", en: "this copy begins in the middle: the older history is missing",
                fr: "cette copie commence au milieu : l'histoire plus ancienne manque",
                why: Phrase(en: "nothing can be proved without it", fr: "sans elle, rien ne peut être prouvé"),
                fix: Phrase(same: "git fetch --unshallow"))
        case .partial(let remote):
            let name = quoted(remote)
            return TroubleWords(
                "partial", en: "this copy has only a part of the texts; the rest is at \(escaped(remote))",
                fr: "cette copie n'a qu'une partie des textes ; le reste est chez \(escaped(remote))",
                why: Phrase(en: "nothing can be proved from what is not here", fr: "ce qui n'est pas ici ne prouve rien"),
                fix: Phrase(same: "git fetch --refetch --no-filter \(name) && git config --unset remote.\(name).promisor"))
        }
    }

    private static func unsupportedWords(_ name: String) -> TroubleWords {
        let what = Phrase(
            en: "this clone uses \(escaped(name)), which praxis cannot read",
            fr: "ce clone utilise \(escaped(name)), que praxis ne sait pas lire")
        let fix: Phrase
        switch name.lowercased() {
        case "worktreeconfig":
            fix = Phrase(same: "git sparse-checkout disable; git config --unset extensions.worktreeConfig")
        case "relativeworktrees":
            fix = Phrase(same: "git worktree repair --no-relative-paths && git config --unset extensions.relativeWorktrees")
        case "refstorage": fix = Phrase(same: "git refs migrate --ref-format=files")
        case "partialclone":
            fix = Phrase(same: "git fetch --refetch --no-filter && git config --unset extensions.partialClone")
        case "objectformat":
            fix = Phrase(
                en: "it was made with SHA-256 and cannot be turned round: git init --object-format=sha1, and start there",
                fr: "il a été créé en SHA-256 et ne se convertit pas : git init --object-format=sha1, et recommencez là")
        default: fix = Phrase(en: "clone it again with git's standard format", fr: "clonez-le à nouveau au format standard de git")
        }
        return TroubleWords(
            "unsupported", what,
            why: Phrase(
                en: "git can write this way, its library cannot read it", fr: "git sait écrire ainsi, sa bibliothèque ne sait pas le lire"),
            fix: fix)
    }
}

extension Trouble.OfDisk {
    var words: TroubleWords {
        switch self {
        case .readOnlyDisk(let folder):
            return TroubleWords(
                "read-only", en: "the disk of \(escaped(folder)) can only be read",
                fr: "le disque de \(escaped(folder)) est en lecture seule",
                why: Phrase(en: "nothing can be saved here", fr: "rien ne peut être enregistré ici"),
                fix: Phrase(same: "mount -o remount,rw \"$(findmnt -n -o TARGET --target \(quoted(folder)))\""))
        case .notWritable(let path):
            return TroubleWords(
                "not-writable", en: "you may not write in \(escaped(path))", fr: "vous n'avez pas le droit d'écrire dans \(escaped(path))",
                fix: Phrase(same: "sudo chown -R \"$(id -un)\" \(quoted(path))"))
        case .lock(let lock): return Self.lockWords(lock)
        case .emptyObjects(let ids):
            let count = ids.count
            let names = ids.prefix(3).map { String($0.prefix(10)) }.joined(separator: ", ") + (count > 3 ? "..." : "")
            return TroubleWords(
                "empty-objects",
                en:
                    "\(count) stored object\(count == 1 ? " is" : "s are") empty (\(names)): the machine stopped before its disk had written",
                fr:
                    "\(count) objet\(count > 1 ? "s stockés sont vides" : " stocké est vide") (\(names)) : la machine s'est arrêtée avant que le disque n'ait écrit",
                why: Phrase(en: "an empty one is never written again by itself", fr: "un objet vide n'est jamais réécrit de lui-même"),
                fix: Phrase(same: "praxis doctor --fix && praxis sync"))
        case .spoiltObjects(let objects): return Self.objectWords(objects)
        case .objectsUnread:
            return TroubleWords(
                "objects-unread", en: "there is too much to read in a few seconds; what was read is told",
                fr: "il y a trop à lire en quelques secondes ; ce qui a été lu est dit", fix: Phrase(same: "git fsck"))
        case .damagedIndex:
            return TroubleWords(
                "damaged-index", en: "the index of this clone is damaged; nothing is lost, it is made anew",
                fr: "l'index de ce clone est endommagé ; rien n'est perdu, il est refait", fix: Phrase(same: "praxis doctor --fix"))
        case .convertsLineEnds:
            return TroubleWords(
                "autocrlf", en: "git changes the line ends of files here (core.autocrlf)",
                fr: "git change ici les fins de ligne des fichiers (core.autocrlf)",
                why: Phrase(en: "an approval is for exact bytes", fr: "une approbation porte sur des octets exacts"),
                fix: Phrase(same: "git config core.autocrlf false"))
        case .windowsLines(let paths):
            let count = paths.count
            return TroubleWords(
                "windows-lines",
                en: "\(count) document\(count == 1 ? " has" : "s have") the line ends of Windows: \(listed(paths, .en))",
                fr: "\(count) document\(count > 1 ? "s ont" : " a") les fins de ligne de Windows : \(listed(paths, .fr))",
                why: Phrase(
                    en: "editors that change them would show every line as changed",
                    fr: "un éditeur qui les change montrerait toutes les lignes comme modifiées"),
                fix: Phrase(same: "sed -i 's/\\r$//' \(paths.prefix(5).map(quoted).joined(separator: " "))"))
        }
    }

    private static func objectWords(_ objects: SpoiltObjects) -> TroubleWords {
        let isOne = objects.ids.count == 1
        let (en, fr) = (listed(objects.ids, .en), listed(objects.ids, .fr))
        let why =
            objects.ways.isEmpty
            ? nil : Phrase(en: "needed by \(listed(objects.ways, .en))", fr: "nécessaire à \(listed(objects.ways, .fr))")
        switch objects.state {
        case .missing:
            return TroubleWords(
                "object-missing", en: "stored, and gone: \(en)", fr: isOne ? "stocké, et disparu : \(fr)" : "stockés, et disparus : \(fr)",
                why: why, fix: again(from: objects.remote))
        case .loose(let folder):
            let files = objects.ids.map { quoted("\(folder)/\($0.prefix(2))/\($0.dropFirst(2))") }
            return TroubleWords(
                "object-damaged", en: "stored, and damaged: \(en)",
                fr: isOne ? "stocké, et endommagé : \(fr)" : "stockés, et endommagés : \(fr)",
                why: why, fix: again(from: objects.remote, after: "rm -f \(files.joined(separator: " ")) && "))
        case .packed(let file):
            let (pack, index) = (quoted(file), quoted(file.dropLast(".pack".count) + ".idx"))
            let aside = quoted("\(file.split(separator: "/").last ?? "pack").damaged")
            return TroubleWords(
                "pack-damaged", en: "damaged, in one pack with others: \(en)",
                fr: isOne ? "endommagé, dans un paquet avec d'autres : \(fr)" : "endommagés, dans un paquet avec d'autres : \(fr)",
                why: why,
                fix: again(
                    from: objects.remote, after: "mv \(pack) \(aside) && rm -f \(index); git unpack-objects -q -r <\(aside); "))
        }
    }

    /// All names of the server, journals too; nothing here is moved by it.
    private static func again(from remote: String?, after first: String = "") -> Phrase {
        func command(_ place: String) -> String { "\(first)git fetch --refetch \(place) $(git ls-remote --refs \(place) | cut -f 2)" }
        if let remote { return Phrase(same: command(quoted(remote))) }
        return Phrase(en: command("ANOTHER-CLONE"), fr: command("AUTRE-CLONE"))
    }

    private static func lockWords(_ lock: LockFile) -> TroubleWords {
        let path = escaped(lock.path)
        let since = Dates.lasting(lock.age)
        let remove = Phrase(same: "rm \(quoted(lock.path))")
        switch lock.owner {
        case .alive(let process, let name):
            return TroubleWords(
                "lock-held", en: "\(path) has kept others from writing for \(since.en); \(escaped(name)) (\(process)) has it open",
                fr: "\(path) empêche d'écrire depuis \(since.fr) ; \(escaped(name)) (\(process)) l'a ouvert",
                fix: Phrase(en: "wait for it, or end it: kill \(process)", fr: "attendez, ou arrêtez-le : kill \(process)"))
        case .dead:
            return TroubleWords(
                "lock-stale", en: "\(path) has kept others from writing for \(since.en), and whoever made it is gone",
                fr: "\(path) empêche d'écrire depuis \(since.fr), et son auteur n'est plus là", fix: remove)
        case .unknown(let doubt):
            return TroubleWords(
                "lock-unknown", en: "\(path) has kept others from writing for \(since.en)",
                fr: "\(path) empêche d'écrire depuis \(since.fr)",
                why: doubt.words,
                fix: Phrase(en: "when no git is at work here: \(remove.en)", fr: "quand aucun git ne travaille ici : \(remove.fr)"))
        }
    }
}

extension Trouble.OfHooks {
    var words: TroubleWords {
        let install = Phrase(same: "praxis hooks install")
        switch self {
        case .hooksElsewhere(let folder):
            return TroubleWords(
                "hooks-elsewhere", en: "git looks for hooks in \(escaped(folder)), so ours never run",
                fr: "git cherche les crochets dans \(escaped(folder)), les nôtres ne sont jamais lancés",
                fix: Phrase(same: "git config --local core.hooksPath .git/hooks && praxis hooks install"))
        case .hooksMissing(let names):
            return TroubleWords(
                "hooks-missing", en: "not installed: \(listed(names, .en))", fr: "pas installés : \(listed(names, .fr))",
                why: Phrase(en: "a slip would only be found by the server", fr: "une erreur ne serait vue que par le serveur"), fix: install
            )
        case .hooksOld(let names):
            return TroubleWords(
                "hooks-old", en: "of another version of praxis: \(listed(names, .en))",
                fr: "d'une autre version de praxis : \(listed(names, .fr))",
                fix: install)
        case .hooksForeign(let names):
            let moves = names.map { "mv .git/hooks/\($0) .git/hooks/\($0).mine" }.joined(separator: " && ")
            return TroubleWords(
                "hooks-foreign", en: "not ours: \(listed(names, .en))", fr: "pas les nôtres : \(listed(names, .fr))",
                why: Phrase(
                    en: "what they let through is checked by nobody here", fr: "ce qu'ils laissent passer n'est vérifié par personne ici"),
                fix: Phrase(same: "\(moves) && praxis hooks install"))
        case .hooksNotExecutable(let names):
            return TroubleWords(
                "hooks-not-executable", en: "git skips them, because they may not be run: \(listed(names, .en))",
                fr: "git les ignore, car ils ne sont pas exécutables : \(listed(names, .fr))", fix: install)
        case .programNotFound:
            return TroubleWords(
                "program-not-found", en: "the hooks do not find praxis", fr: "les crochets ne trouvent pas praxis",
                why: Phrase(en: "it is in none of the folders of PATH", fr: "il n'est dans aucun dossier de PATH"),
                fix: Phrase(
                    en: "sudo make install, or add the folder of praxis to PATH",
                    fr: "sudo make install, ou ajoutez le dossier de praxis à PATH"))
        }
    }
}

extension LockFile.Doubt {
    fileprivate var words: Phrase {
        switch self {
        case .young:
            Phrase(
                en: "it is so young that its maker may still be at work", fr: "il est si récent que son auteur travaille peut-être encore")
        case .working(let process, let name):
            Phrase(en: "\(escaped(name)) (\(process)) is at work here", fr: "\(escaped(name)) (\(process)) travaille ici")
        case .shared:
            Phrase(
                en: "the disk is shared, another machine may be at work", fr: "le disque est partagé, une autre machine travaille peut-être"
            )
        case .unseen:
            Phrase(
                en: "not every program of this machine can be seen from here",
                fr: "tous les programmes de cette machine ne se voient pas d'ici")
        }
    }
}
