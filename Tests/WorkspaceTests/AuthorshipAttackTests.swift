import Documents
import Foundation
import Review
import TestSupport
import Testing
import Workspace

/// Attack 18: a publication that rests on the approval of somebody who has a hand in the text and hides it. Diane is the only steward.
@Suite("Hidden authors in a forged publication", .tags(.attack)) struct AuthorshipAttackTests {
    private static let claimed = [Record.Trace(rule: "pages", by: ["diane"], waived: false)]
    private static let more = "echo More. >> pages/welcome.md && git add -A"

    /// The draft is changed, submitted by Bruno, and Diane approves it; Amina has received all of it.
    private func approved(_ change: String, by writer: String = "bruno") async throws -> Ground {
        let ground = try await Ground.ruled()
        if writer != "bruno" { try ground.give(from: "bruno", to: writer) }
        try ground.done(writer, "git switch -q draft/welcome && \(change)")
        if writer != "bruno" { try ground.give(from: writer, to: "bruno") }
        try await ground.submit("bruno", "welcome", class: .major)
        for id in ["bruno", "diane"] { try await ground.sync(id) }
        try await ground.vote(.approve, "diane", "page/welcome")
        for id in ["diane", "amina"] { try await ground.sync(id) }
        return ground
    }

    @Test("a text in which the steward has no hand, with a clean merge that she made") func control() async throws {
        let ground = try await approved(
            """
            git branch side HEAD~0 && \(Self.more) && git commit -qm 'Add more to it' && git switch -q side \
            && echo '<svg><g/></svg>' > pages/plan.svg && git add -A && git commit -qm 'Draw it better' && git switch -q draft/welcome \
            && git merge -q --no-commit --no-ff side && git commit -qm 'Merge it' --author='D <diane@example.org>'
            """)
        try ground.forge("page/welcome", trace: Self.claimed)
        try ground.accepted()
    }

    @Test(
        "attack 18: the steward has a hand in the text that she approves",
        arguments: [
            (
                "an evil merge",
                "git branch side HEAD~0 && git commit -q --allow-empty -m 'Change nothing' && git switch -q side && git commit -q --allow-empty -m 'Change nothing either' && git switch -q draft/welcome && git merge -q --no-commit --no-ff side && \(more) && git commit -qm 'Merge it' --author='D <diane@example.org>'"
            ),
            (
                "an evil merge that takes the words of neither side",
                "git branch side HEAD~0 && echo One. >> pages/welcome.md && git commit -qam 'Say number one' && git switch -q side && echo Two. >> pages/welcome.md && git commit -qam 'Say number two' && git switch -q draft/welcome && ! git merge -q side >/dev/null && git show HEAD:pages/welcome.md > pages/welcome.md && echo Three. >> pages/welcome.md && git add -A && git commit -qm 'Merge it' -m 'Co-authored-by: D <diane@example.org>'"
            ),
            ("a co-author", "\(more) && git commit -qm 'Add more' -m 'Co-authored-by: Somebody <Diane@Example.org>'"),
            (
                "a co-author in the middle of a message",
                "\(more) && git commit -qm 'Add more' -m 'co-authored-BY: <diane@example.org>' -m 'And so on.'"
            ),
            ("an author", "\(more) && git commit -qm 'Add more' --author='Bruno <diane@example.org>'"),
            ("a committer", "\(more) && GIT_COMMITTER_EMAIL=diane@example.org git commit -qm 'Add more'"),
            (
                "a text that was written over afterwards",
                "\(more) && git commit -qm 'Add more' --author='D <diane@example.org>' && git revert --no-edit HEAD >/dev/null && echo Less. >> pages/welcome.md && git commit -qam 'Say less'"
            ),
            (
                "a picture",
                "echo '<svg><g/></svg>' > pages/plan.svg && git add -A && git commit -qm 'Draw the floor' --author='D <diane@example.org>' && echo '![The floor](plan.svg)' >> pages/welcome.md && git commit -qam 'Show the floor'"
            ),
            ("the front matter", "sed -i 's/^authors: .*/authors: [bruno, diane]/' pages/welcome.md && git commit -qam 'Name the authors'"),
        ])
    func hand(_ name: String, _ change: String) async throws {
        let ground = try await approved(change)
        try ground.forge("page/welcome", trace: Self.claimed)
        try ground.refused(["not-approved"])
    }

    @Test("attack 18: a name and address of somebody else on what her key signs, or on what she submits herself")
    func forgedAddress() async throws {
        let forged = "git -c user.email=bruno@example.org -c user.name=Bruno commit -q"
        let signed = try await approved("\(Self.more) && \(forged) -S -m 'Add more'", by: "diane")
        try signed.forge("page/welcome", trace: Self.claimed)
        try signed.refused(["not-approved"])
        // Unsigned, the text is of whoever submits it.
        let submitted = try await Ground.ruled()
        try submitted.give(from: "bruno", to: "diane")
        try submitted.done("diane", "git switch -q draft/welcome && \(Self.more) && \(forged) -m 'Add more'")
        try await submitted.submit("diane", "welcome", class: .major)
        try await submitted.vote(.approve, "diane", "page/welcome")
        for id in ["diane", "amina"] { try await submitted.sync(id) }
        try submitted.forge("page/welcome", trace: Self.claimed)
        try submitted.refused(["not-approved"])
    }

    @Test(
        "attack 18: a history without her is put in the place of the one that was submitted",
        arguments: [
            // The same text in one commit that names nobody.
            "git commit-tree -p main -m 'Write it' 'draft/welcome^{tree}'",
            // A commit on top that nobody submitted or signed.
            "git commit-tree -p draft/welcome -m 'Nothing to see' 'draft/welcome^{tree}'",
            // What main holds already, so that nothing was written by anybody.
            "git rev-parse main", "git rev-parse main~1",
        ])
    func otherHistory(_ line: String) async throws {
        let ground = try await approved("\(Self.more) && git commit -qm 'Add more' --author='D <diane@example.org>'")
        let other = try ground.done(
            "amina", "git branch -q -f draft/welcome refs/remotes/origin/draft/welcome && \(line)"
        ).trimmingCharacters(in: .whitespacesAndNewlines)
        try ground.forge("page/welcome", trace: Self.claimed, draft: other)
        try ground.refused(["draft-foreign"])
    }

    @Test("attack 18: without any draft, or with more parents than one draft") func parents() async throws {
        for parents in ["-p main~1", "-p main~1 -p main^2 -p main^2~1", "-p main~1 -p main^2~1 -p main^2"] {
            let ground = try await approved("\(Self.more) && git commit -qm 'Add more' --author='D <diane@example.org>'")
            try ground.forge("page/welcome", trace: Self.claimed)
            try ground.done(
                "amina",
                "git update-ref refs/heads/main $(git commit-tree -S \(parents) -m 'Publish it' 'main^{tree}') && git reset -q --hard")
            try ground.refused(["draft-foreign"])
        }
    }
}
