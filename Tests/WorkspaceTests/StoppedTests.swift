import Foundation
import TestSupport
import Testing

/// What is left where a command was stopped, put there by hand; `torture/` stops them for real.
@Suite("After a command that was stopped") struct StoppedTests {
    @Test("half of a key is made whole, and nothing that was written aside stays") func key() async throws {
        let ground = try await Ground(.founded)
        let join = "praxis join --as diane --name Diane --email diane@example.org --entity conseil --no-input"
        try ground.done(
            "bruno",
            "mkdir -p ../../diane/.ssh && git clone -q \(ground.server) ../../diane/pmo && ssh-keygen -q -t ed25519 -N '' -f ../../diane/.ssh/praxis_ed25519 && mv ../../diane/.ssh/praxis_ed25519.pub ../../diane/whole && echo half >../../diane/.ssh/praxis_ed25519.new"
        )
        let told = try ground.sh("diane", join)
        #expect(told.code == 0, "\(told)")
        // The same key: its second half says what the first one is.
        try ground.done("diane", "cut -d' ' -f1,2 ../whole >../a && cut -d' ' -f1,2 ../.ssh/praxis_ed25519.pub | cmp - ../a")
        #expect(try ground.done("diane", "ls ../.ssh").split(separator: "\n") == ["praxis_ed25519", "praxis_ed25519.pub"])
        #expect(try ground.sh("diane", "praxis doctor").all.contains("signing key"))
    }

    @Test("an export removes what an earlier one of the same name was stopped at, and nothing of one that still writes") func aside()
        async throws
    {
        let ground = try await Ground(.published)
        try ground.done(
            "amina", "mkdir ../out; touch ../out/x.html.4194303.new ../out/x.html.$$.new ../out/y.html.4194303.new ../out/x.html.new")
        // The shell that exports is the one of the second file.
        try ground.done("amina", "touch ../out/x.html.$$.new; praxis export welcome html --into ../out/x.html && rm ../out/x.html.$$.new")
        let left = try ground.done("amina", "ls ../out").split(separator: "\n").map(String.init)
        #expect(left == ["x.html", "x.html.new", "y.html.4194303.new"])
    }
}
