package import Documents
import Git

extension Workspace {
    /// What was put in order after a command that was stopped, a line each.
    package var healed: [Phrase] {
        let all = repository.healed
        let locks = all.compactMap { if case .lock(let path) = $0 { path } else { nil } }
        var lines: [Phrase] = []
        if !locks.isEmpty {
            let names = locks.map { escaped($0) }.joined(separator: ", ")
            lines.append(
                Phrase(
                    en: "A lock of a program that is no longer there was taken over: \(names)",
                    fr: "Un verrou d'un programme qui n'est plus là a été repris : \(names)"))
        }
        for healing in all {
            switch healing {
            case .lock: continue
            case .index:
                lines.append(
                    Phrase(
                        en: "The index of git had not reached the disk when this machine stopped; it was made anew, no text is lost.",
                        fr: "L'index de git manquait sur le disque à l'arrêt de cette machine ; il est refait, aucun texte n'est perdu."))
            case .finished:
                lines.append(
                    Phrase(
                        en: "An earlier command was stopped half-way; it was finished now.",
                        fr: "Une commande précédente avait été interrompue ; elle est maintenant terminée."))
            case .left(let paths):
                let names = paths.map { escaped($0) }.joined(separator: ", ")
                lines.append(
                    Phrase(
                        en: "An earlier command was stopped half-way; what was changed since is left as it is: \(names)",
                        fr: "Une commande précédente avait été interrompue ; ce qui a changé depuis reste tel quel : \(names)"))
            }
        }
        return lines
    }

    /// An error as it is told after something was changed: "nothing was changed" would not be true.
    package func afterChanges(_ error: WorkspaceError) -> WorkspaceError {
        repository.hasChanged ? error.begun : error
    }

    /// Writes a file of the folder: whole or not at all, flushed, and nothing beside it.
    func write(_ bytes: [UInt8], to file: String, isExecutable: Bool = false) throws(WorkspaceError) {
        let aside = try git { () throws(GitError) in try repository.aside() }
        let before = Files.read(file)
        do throws(WorkspaceError) {
            try Files.write(bytes, to: file, isExecutable: isExecutable, aside: aside)
        } catch {
            // Only its flushing may have failed.
            if Files.read(file) != before { repository.noteChange() }
            throw error
        }
        repository.noteChange()
    }
}

extension WorkspaceError {
    /// The same of something that was begun: a fault says that nothing was changed, and then it would be a lie.
    var begun: WorkspaceError {
        guard kind == .fault || kind == .disk, let first = explanations.first else { return self }
        return WorkspaceError(
            .unfinished, en: "it was begun and could not be finished: \(first.what.en)",
            fr: "c'est commencé et n'a pas pu être terminé : \(first.what.fr)",
            why: Phrase(
                en: "nothing is lost; the same command again goes on with it",
                fr: "rien n'est perdu ; la même commande continue"), fix: first.fix)
    }
}
