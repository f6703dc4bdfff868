import Community
import Documents
import Feeds
import Foundation
import Testing

private func mail(_ subject: String, text: String = "Bonjour", name: String = "Amina Benali", attachments: [Mail.Attachment] = []) -> Mail {
    Mail(
        from: .init(name: name, email: "amina@example.org"),
        to: [
            .init(name: "Chloé Lefèvre", email: "chloe@example.org"), .init(name: "Eve", email: "eve@x\r\nBcc: all@example.org"),
            .init(name: "Nobody", email: nil),
        ],
        subject: subject, text: text, date: 1_795_510_800, document: "workshop/risk-reviews", event: "moved.2", community: "0123",
        attachments: attachments)
}

/// What Python's reader of mail makes of one.
private let reader = """
    import sys, email, email.policy
    mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
    def defects(part): return [type(d).__name__ for d in part.defects] + [d for p in part.iter_parts() for d in defects(p)] if part.is_multipart() else [type(d).__name__ for d in part.defects]
    print(sorted(mail.keys()))
    print(repr(str(mail["Subject"])), mail["From"], mail["To"], mail["Date"].datetime.isoformat(), sep=" | ")
    print(mail["Message-ID"], mail["References"], mail["Auto-Submitted"], defects(mail))
    print(repr(mail.get_body(("plain",)).get_content().replace("\\r\\n", "\\n")))
    for part in mail.iter_attachments(): print(part.get_content_type(), part["Content-Type"].params.get("method"), part.get_filename(), len(part.get_payload(decode=True)))
    """

@Suite("A mail") struct MailTests {
    @Test(
        "its lines are short, end with CRLF, and a title is no header",
        arguments: [hostileTitle, String(repeating: "é€😀", count: 80), "", "a"])
    func lines(_ title: String) throws {
        let bytes = mail(title, text: title, name: title).bytes
        let lines = try FeedsTests.lines(bytes)
        #expect(lines.allSatisfy { $0.utf8.count <= 100 && $0.utf8.allSatisfy { $0 < 0x80 } })
        let headers = lines.prefix { !$0.isEmpty }
        let names = headers.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(names.first == "From" && !names.contains("Bcc") && Set(names).count == names.count)
        #expect(headers.filter { $0.contains("=?") }.allSatisfy { line in line.split(separator: " ").allSatisfy { $0.utf8.count <= 75 } })
    }

    @Test("another reader finds what was put in") func understood() throws {
        let ics = try calendar([event()]).bytes
        let text = "Été.\n.point\nFrom here = \(String(repeating: "long ", count: 30)) \nfin\t"
        let bytes = mail(
            "Revue « à deux »\nBcc: x", text: text,
            attachments: [.init(name: "risk reviews.ics", type: "text/calendar; charset=utf-8; method=PUBLISH", bytes: ics)]
        ).bytes
        let said = try Validator.said(reader, of: bytes)
        let content = text.replacingOccurrences(of: "\n", with: "\\n").replacingOccurrences(of: "\t", with: "\\t")
        #expect(
            said == """
                ['Auto-Submitted', 'Content-Type', 'Date', 'From', 'In-Reply-To', 'MIME-Version', 'Message-ID', 'References', 'Subject', 'To']
                'Revue « à deux » Bcc: x' | Amina Benali <amina@example.org> | Chloé Lefèvre <chloe@example.org> | 2026-11-24T09:00:00+00:00
                <workshop.risk-reviews.moved.2@0123.praxis.invalid> <workshop.risk-reviews.thread@0123.praxis.invalid> auto-generated []
                '\(content)'
                text/calendar PUBLISH risk.reviews.ics \(ics.count)

                """)
    }
}
