package import Documents

/// What was found in one place of a clone: all is well, or what is not, or why nobody could look.
package struct Examined: Hashable, Sendable {
    package let area: Area
    package let outcome: Outcome

    /// The places, in the order in which they are told: what hides the rest comes first.
    package enum Area: String, Hashable, Sendable, CaseIterable {
        case repository, disk, locks, objects, copy, index, hooks, identity, key, root, journals, clock, lines, server
    }

    package enum Outcome: Hashable, Sendable {
        case well
        /// Never empty.
        case found([Trouble])
        case notLookedAt(Phrase)
    }

    /// The whole answer of an examination that could look.
    init(_ area: Area, _ troubles: [Trouble]) {
        self.area = area
        outcome = troubles.isEmpty ? .well : .found(troubles)
    }

    init(_ area: Area, notLookedAt why: Phrase) {
        self.area = area
        outcome = .notLookedAt(why)
    }
}

/// One thing that is not as it should be, as facts; the words are the command's. Parted by what it is about, so that each part is told whole.
package enum Trouble: Hashable, Sendable {
    case repository(OfRepository)
    case disk(OfDisk)
    case hooks(OfHooks)
    case person(OfPerson)
    case key(OfKey)
    case community(OfCommunity)

    /// The repository as such.
    package enum OfRepository: Hashable, Sendable {
        /// There is no repository around this folder.
        case noRepository(folder: String)
        case bare
        case foreignOwner(folder: String)
        /// Something that libgit2 refuses to open, by the name of git's extension.
        case unsupported(extension: String)
        /// The repository cannot be opened, and nothing of the above says why.
        case unopened(Explanation)
        case shallow
        case partial(remote: String)
    }

    /// Files, locks and what is stored.
    package enum OfDisk: Hashable, Sendable {
        case readOnlyDisk(folder: String)
        case notWritable(path: String)
        case lock(LockFile)
        /// Loose objects without a byte: a machine stopped before its disk had written them. Ids, sorted.
        case emptyObjects([String])
        case spoiltObjects(SpoiltObjects)
        /// Not all could be read in the time that an examination takes.
        case objectsUnread
        case damagedIndex
        case convertsLineEnds
        /// Documents of the folder with the line ends of Windows, sorted.
        case windowsLines([String])
    }

    /// What git runs here before a commit and a push.
    package enum OfHooks: Hashable, Sendable {
        case hooksElsewhere(folder: String)
        case hooksMissing([String])
        /// Ours, of another version of this program.
        case hooksOld([String])
        /// The person's own.
        case hooksForeign([String])
        case hooksNotExecutable([String])
        /// The hooks start `praxis`, and the path of this person's programs has none.
        case programNotFound
    }

    /// Who works here.
    package enum OfPerson: Hashable, Sendable {
        case noName
        case noEmail
        case notJoined
        /// Joined, and not in the rules that are published.
        case notMember(id: String)
        /// The address that git commits with is none of the member's.
        case otherEmail(address: String, member: String)
    }

    /// What is signed with.
    package enum OfKey: Hashable, Sendable {
        case noKey
        case otherKeyFormat(format: String)
        case keyMissing(path: String)
        case keyUnreadable(path: String)
        /// Its private half is neither in a file nor with an agent.
        case keyWithoutSecret(path: String)
        /// Others of this machine may read it, so `ssh-keygen` refuses it.
        case keyOpen(path: String)
        /// The rules do not know it.
        case keyUnknown(member: String)
        case keyOfAnother(member: String)
    }

    /// What is published, who said what, and the server.
    package enum OfCommunity: Hashable, Sendable {
        case noRoot
        case otherRoot(pinned: String, found: String)
        /// `main` was changed here by hand: these files, sorted.
        case unapproved([String])
        /// What is published or who decides cannot be read.
        case unreadable(Explanation)
        case journal(name: String, id: String, what: Phrase)
        /// Seconds since 1970.
        case clockBehind(now: Int, newest: Int)
        case clockAhead(now: Int, newest: Int)
        case noServer
        case unreachable(remote: String, words: String)
        /// What was decided here was offered to the server, and it has no journal at all.
        case noJournalsThere(remote: String)
    }
}

extension Trouble {
    /// A state to know of, and not a fault: it does not make the examination fail.
    package var isNote: Bool {
        switch self {
        case .disk(.objectsUnread), .person(.notJoined), .person(.otherEmail): true
        case .community(.noServer), .community(.unreachable), .community(.clockAhead): true
        case .disk(.lock(let lock)): lock.owner != .dead && !lock.isOld
        case .repository, .disk, .hooks, .person, .key, .community: false
        }
    }

    /// Whether `--fix` mends it: nothing can be lost by that, and nobody has to be asked.
    package var isMended: Bool {
        switch self {
        case .hooks(.hooksMissing), .hooks(.hooksOld), .hooks(.hooksNotExecutable): true
        case .disk(.damagedIndex), .disk(.convertsLineEnds), .disk(.emptyObjects): true
        case .disk(.lock(let lock)): lock.owner == .dead
        case .repository, .disk, .hooks, .person, .key, .community: false
        }
    }
}

/// A file by which a program keeps others from writing, as it was found.
package struct LockFile: Hashable, Sendable {
    /// Absolute.
    package let path: String
    /// Seconds since it was made.
    package let age: Int
    package let owner: Owner

    package enum Owner: Hashable, Sendable {
        /// A process that has it open.
        case alive(process: Int, name: String)
        /// Certainly nobody: no process has it open, and none that could have made it is left.
        case dead
        case unknown(Doubt)
    }

    /// Why nobody can say whether the owner is dead.
    package enum Doubt: Hashable, Sendable {
        /// So young that its owner may just have closed it.
        case young
        /// This process of git's works here; git closes its lock while an editor is open.
        case working(process: Int, name: String)
        /// The disk is shared with other machines.
        case shared
        /// It is another user's, or the processes of this machine cannot be seen.
        case unseen
    }

    /// Ten minutes: nothing that git does in a lock takes as long.
    var isOld: Bool { age >= 600 }
}
