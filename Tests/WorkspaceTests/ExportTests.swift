import Foundation
import TestSupport
import Testing

/// The programs that print; `make test` installs them where CI runs.
private enum Printers {
    static let all = ["weasyprint", "chromium", "pdftotext"]
    static let areThere =
        ProcessInfo.processInfo.environment["CI"] != nil
        || all.allSatisfy { FileManager.default.isExecutableFile(atPath: "/usr/bin/\($0)") }
    static let without: Comment = "weasyprint, chromium or poppler-utils is not here"
}

@Suite("Exports") struct ExportTests {
    @Test(
        "a PDF says on its pages who approved it and by which bytes, by whichever program it was made; one of the repository's is never started",
        .enabled(if: Printers.areThere, Printers.without))
    func pdf() async throws {
        let ground = try await Ground(.published)
        // What the repository holds under the name of a printer would leave a trace.
        try ground.done(
            "amina",
            "for name in weasyprint chromium; do printf '#!/bin/sh\\ntouch ../trap\\n' > $name && chmod +x $name; done; mkdir ../only && printf '#!/bin/sh\\nPATH=/usr/bin:/bin exec /usr/bin/chromium \"$@\"\\n' > ../only/chromium && chmod +x ../only/chromium"
        )
        for path in [".:$PWD:$PATH", "\(binaryFolder):.:$PWD:../only:$PWD/../only"] {
            try ground.done("amina", "PATH=\"\(path)\" praxis export welcome pdf --into ../welcome.pdf")
            let text = try ground.done("amina", "/usr/bin/pdftotext -layout ../welcome.pdf - && rm ../welcome.pdf")
            for word in ["The page welcome", "page/welcome 1.0", "approved by Chloé", "1/", "praxis verify"] {
                #expect(text.contains(word), "\(word) in \(text)")
            }
        }
        #expect(try ground.done("amina", "ls ..").contains("trap") == false)
        #expect(try ground.done("amina", "ls .git/praxis").contains("print-") == false)
    }

    @Test("where nothing prints it says how to, and nothing is written")
    func none() async throws {
        let ground = try await Ground(.published)
        let outcome = try ground.sh("amina", "PATH=\(binaryFolder) praxis export welcome pdf --into ../welcome.pdf")
        #expect(outcome.code == 1 && outcome.errors.contains("print it (Ctrl+P)"), "\(outcome)")
        #expect(try ground.done("amina", "ls ..").contains("welcome.pdf") == false)
    }

    @Test("two exports of one commit are the same bytes, in another clone and another zone too; SOURCE_DATE_EPOCH is the day")
    func same() async throws {
        let ground = try await Ground(.published)
        for form in ["html", "zip"] {
            let sums = try ["amina", "bruno"].map { id in
                try ground.done(
                    id,
                    "TZ=Asia/Tokyo praxis export welcome \(form) --into ../out && PRAXIS_NOW=2031-01-01T00:00:00Z SOURCE_DATE_EPOCH=1606208400 praxis export welcome \(form) --into ../again && cmp ../out ../again && sha256sum < ../out"
                )
            }
            #expect(sums[0] == sums[1], "\(form)")
        }
        // Before it came into force a page says from when it will be; with that day asked for twice, the asked one counts.
        try ground.done(
            "amina", "SOURCE_DATE_EPOCH=1604188800 praxis export welcome html --into ../early && grep -q 'In force from' ../early")
        try ground.done("amina", "SOURCE_DATE_EPOCH=1604188800 praxis export welcome html --on 2020-11-24 --into ../again")
        #expect(try ground.folder.read("amina/again").contains("In force from") == false)
        #expect(try ground.sh("amina", "SOURCE_DATE_EPOCH=soon praxis export welcome html").code == 2)
    }

    @Test("where the disk does not take it, the file of before stays, whole, and nothing is left beside it")
    func disk() async throws {
        let ground = try await Ground(.published)
        try ground.done("amina", "mkdir ../out && echo before > ../out/welcome.html")
        let outcome = try ground.sh("amina", "trap '' XFSZ; ulimit -f 1; praxis export welcome html --into ../out/welcome.html")
        #expect(outcome.code == 1 && outcome.errors.contains("the disk did not take it"), "\(outcome)")
        #expect(try ground.done("amina", "ls -A ../out && cat ../out/welcome.html") == "welcome.html\nbefore\n")
    }

    @Test("an edition stays what it was: what is published and said later changes nothing in it")
    func edition() async throws {
        let ground = try await Ground(.published)
        try ground.done(
            "amina",
            "praxis edition create 1.0 && praxis export --edition 1.0 html --into ../one && praxis export --edition 1.0 zip --into ../one.zip"
        )
        let page = try ground.folder.read("amina/one")
        #expect(page.contains("<h1>Edition 1.0</h1>") && page.contains("<span class=\"number\">1</span> The page welcome</h2>"))
        try await ground.publish("amina", "page/notes", now: "2020-11-26T09:00:00Z")
        try ground.done("amina", "praxis flag welcome -m 'The plan is old'; praxis edition create 1.1", now: "2020-11-27T09:00:00Z")
        try ground.done(
            "amina",
            "praxis export --edition 1.0 html --into ../two && cmp ../one ../two && praxis export --edition 1.0 zip --into ../two.zip && cmp ../one.zip ../two.zip",
            now: "2020-11-28T09:00:00Z")
        try ground.done(
            "amina", "praxis export --edition 1.1 html --into ../three && grep -q 'The page notes' ../three", now: "2020-11-28T09:00:00Z")
    }
}
