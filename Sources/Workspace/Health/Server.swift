import Documents
import Git

extension Workspace {
    /// Asks the server for the names that it has, with the user's own git. Not being online is a state, and no fault.
    func serverAnswer(_ snapshot: Snapshot?) async -> Examined {
        let remote: String
        do throws(WorkspaceError) { remote = try remoteName() } catch { return Examined(.server, [.community(.noServer)]) }
        do throws(WorkspaceError) {
            let ending = try await gitChild(["ls-remote", "--end-of-options", remote]).run(seconds: 20)
            guard let ending else { return Examined(.server, [.community(.unreachable(remote: remote, words: "20 s"))]) }
            guard ending.code == 0 else {
                let words = ending.errors.split(separator: "\n").first.map(String.init) ?? "git \(ending.code)"
                return Examined(.server, [.community(.unreachable(remote: remote, words: words))])
            }
            let names = String(decoding: ending.output, as: UTF8.self).split(separator: "\n").compactMap { $0.split(separator: "\t").last }
            return Examined(.server, try journalsThere(remote, names.map(String.init)))
        } catch {
            return Examined(.server, notLookedAt: error.explanations.first?.what ?? Phrase(same: ""))
        }
    }

    /// A host that takes branches only has what is published and no journal, though ours was offered to it.
    private func journalsThere(_ remote: String, _ names: [String]) throws(WorkspaceError) -> [Trouble] {
        guard names.contains(Ref.main), !names.contains(where: { Self.journalName($0) != nil }) else { return [] }
        let prefix = Ref.offered(Ref.journals, to: remote)
        let offered = try git { () throws(GitError) in try repository.references(under: prefix) }
        return offered.isEmpty ? [] : [.community(.noJournalsThere(remote: remote))]
    }
}

extension Child {
    /// Runs to the end, or for a time; `nil` where that is over. The program is stopped then.
    func run(seconds: Int) async throws(WorkspaceError) -> Ending? {
        let result = await withTaskGroup(of: Result<Ending, WorkspaceError>?.self) { group in
            group.addTask {
                do throws(WorkspaceError) { return .success(try await run()) } catch { return .failure(error) }
            }
            group.addTask {
                // A sleep that is cancelled has nobody left to tell.
                do { try await Task.sleep(for: .seconds(seconds)) } catch {}
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
        return try result?.get()
    }
}
