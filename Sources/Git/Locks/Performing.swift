import Glibc

extension Repository {
    /// Does steps that belong together. They are noted first, so that whoever comes after a stop in between does the rest.
    ///
    /// The first one decides: where it cannot be done, because somebody else moved the reference or files would be lost, nothing happens at
    /// all. One that fails later throws `unfinished`.
    ///
    /// - Parameter message: the line of the reflogs.
    package func perform(_ steps: [WriteStep], message: String) throws(GitError) -> Swap {
        let doing = "doing \(steps.count) steps"
        try beginWriting(doing)
        for case .files(let old, let new) in steps { try refuseLosing(from: old, to: new) }
        try ledger?.note(steps)
        let hadChanged = ledger?.hasChanged ?? false
        for (place, step) in steps.enumerated() {
            do throws(GitError) {
                if case .lost(let current) = try perform(step, message), place == 0 {
                    ledger?.noteDone()
                    return .lost(current: current)
                }
            } catch {
                if place == 0, isUndone(step) {
                    ledger?.noteDone()
                    ledger?.hasChanged = hadChanged
                    throw error
                }
                ledger?.isTroubled = true
                throw .unfinished(why: error.detail, doing: doing)
            }
        }
        ledger?.noteDone()
        return .done
    }

    /// Whether a step that failed has left everything as it was, where need be by going back.
    private func isUndone(_ step: WriteStep) -> Bool {
        do throws(GitError) {
            switch step {
            case .move(let name, let old, _): return try reference(name) == old
            case .head: return true
            case .files(let old, let new):
                guard let old else { return false }
                try updateWorkTree(from: new, to: old)
                return true
            case .text(let path, let old, _): return try holds(path, old)
            case .write, .remove: return false
            }
        } catch {
            return false
        }
    }

    private func perform(_ step: WriteStep, _ message: String) throws(GitError) -> Swap {
        switch step {
        case .move(let name, let old, let new):
            if try reference(name) == new { return .done }
            return try compareAndSwap(name, from: old, to: new, message: message)
        case .files(let old, let new): try updateWorkTree(from: old, to: new)
        case .head(let branch):
            if try head != .branch(branch) { try setHead(branch: branch) }
        case .write(let path, let id):
            guard let root = workDirectory, names(of: path) != nil, !Directory.exists("\(root)/\(path)") else { return .done }
            try place(try blob(id), at: path, executable: false)
        case .remove(let path, let id):
            guard let root = workDirectory, names(of: path) != nil else { return .done }
            if try hash(ofFile: path) == id, unsafe unlink("\(root)/\(path)") != 0 {
                throw .other(code: Int(errno), detail: "\(path): \(unsafe text(strerror(errno)))", doing: "removing a file")
            }
            try stage([path])
        case .text(let path, let old, let new): try replaceText(path, from: old, to: new)
        }
        return .done
    }

    /// Does the rest of what a process that died had begun; nothing where it had not done the first step.
    func finish(_ steps: [WriteStep]) throws(GitError) {
        guard let first = steps.first, let ledger else { return }
        if case .move(let name, _, let new) = first, try reference(name) != new { return }
        var left: Set<String> = []
        for step in steps {
            do throws(GitError) {
                _ = try perform(step, "go on")
            } catch {
                switch error {
                case .wouldLose(let paths, _): left.formUnion(paths)
                // The disk may take it the next time; anything else never goes better by itself.
                case .other, .locked, .overtaken: throw error
                default: left.insert(error.detail)
                }
            }
        }
        ledger.healed.append(left.isEmpty ? .finished : .left(left.sorted(by: byBytes)))
    }
}

extension GitError {
    /// What went wrong, without what was being done.
    var detail: String {
        switch self {
        case .other(_, let detail, _), .unfinished(let detail, _): detail
        case .locked(let path, _), .dubiousOwnership(let path, _), .unsupported(_, let path), .notARepository(let path): path
        case .missing(let what, _), .corrupt(let what, _), .overtaken(let what, _): what
        case .wouldLose(let paths, _): paths.joined(separator: ", ")
        case .invalidName(let name, _): name
        case .bare(let doing), .shallow(let doing), .quarantined(let doing): doing
        }
    }

    /// What was being done; empty where nothing was yet.
    var doing: String {
        switch self {
        case .other(_, _, let doing), .unfinished(_, let doing), .locked(_, let doing), .missing(_, let doing), .corrupt(_, let doing),
            .overtaken(_, let doing), .wouldLose(_, let doing), .invalidName(_, let doing), .bare(let doing), .shallow(let doing),
            .quarantined(let doing):
            doing
        case .notARepository, .dubiousOwnership, .unsupported: ""
        }
    }
}
