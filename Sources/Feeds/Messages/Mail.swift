import Documents

/// A mail as a program hands it to `sendmail -t`, or as a mail program opens it: RFC 5322 with CRLF, headers in the form of RFC 2047, the text
/// first. The same values are the same bytes.
package struct Mail: Hashable, Sendable {
    package let from: CalendarFeed.Person?
    /// Those without an address that can be written are left out.
    package let to: [CalendarFeed.Person]
    package let subject: String
    /// Plain text; any kind of line break.
    package let text: String
    /// Seconds since 1970.
    package let date: Int
    /// What it is about, for the thread and for its own name: `workshop/risk-reviews`.
    package let document: String
    /// What happened to it, with its version: `announced.0`.
    package let event: String
    /// The id of the community, so that names are unique in the world.
    package let community: String
    package let attachments: [Attachment]

    package init(
        from: CalendarFeed.Person?, to: [CalendarFeed.Person], subject: String, text: String, date: Int, document: String, event: String,
        community: String, attachments: [Attachment] = []
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.date = date
        self.document = document
        self.event = event
        self.community = community
        self.attachments = attachments
    }

    package struct Attachment: Hashable, Sendable {
        package let name: String
        /// `text/calendar; charset=utf-8; method=PUBLISH`.
        package let type: String
        package let bytes: [UInt8]

        package init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    package var bytes: [UInt8] { Array((headers + body).map { "\($0)\r\n" }.joined().utf8) }

    private var headers: [String] {
        var lines: [String] = []
        if let from, let sender = Self.mailbox(from) { lines.append("From: \(sender)") }
        let receivers = to.compactMap(Self.mailbox)
        if !receivers.isEmpty { lines.append("To: \(receivers.joined(separator: ",\r\n "))") }
        lines.append("Subject: \(Self.words(subject, after: "Subject: ".utf8.count))")
        lines.append("Date: \(Self.date(date))")
        lines.append("Message-ID: <\(name(event))>")
        // The first message of the thread need not have been sent for the others to be found together.
        lines += ["In-Reply-To: <\(name("thread"))>", "References: <\(name("thread"))>"]
        lines += ["Auto-Submitted: auto-generated", "MIME-Version: 1.0"]
        return lines
    }

    private func name(_ event: String) -> String {
        "\(Self.atom(document)).\(Self.atom(event))@\(Self.atom(community)).praxis.invalid"
    }

    private static func atom(_ text: String) -> String {
        String(
            decoding: text.utf8.map { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45 || byte == 46 ? byte : 46
            }, as: UTF8.self
        ).split(separator: ".").joined(separator: ".")
    }

    private var body: [String] {
        let text = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", ""] + Self.quoted(text)
        guard !attachments.isEmpty else { return text }
        // No line of quoted-printable or base64 can be this one.
        let boundary = "=_praxis_\(Self.atom(event).prefix(40))"
        let parts =
            [text]
            + attachments.map { attachment in
                [
                    "Content-Type: \(attachment.type)", "Content-Transfer-Encoding: base64",
                    "Content-Disposition: attachment; filename=\"\(Self.atom(attachment.name))\"", "",
                ] + Self.base64(attachment.bytes)
            }
        return ["Content-Type: multipart/mixed; boundary=\"\(boundary)\"", ""] + parts.flatMap { ["--\(boundary)"] + $0 }
            + ["--\(boundary)--"]
    }
}

extension Mail {
    private static func mailbox(_ person: CalendarFeed.Person) -> String? {
        guard let address = person.email.flatMap(mailAddress) else { return nil }
        return "\(words(person.name, after: 5)) <\(address)>"
    }

    /// Text of a header, on lines that are not too long; everything but plain words is encoded, so that nothing in it can be a header, an address
    /// or a comment.
    ///
    /// - Parameter used: octets of the first line that are taken.
    static func words(_ text: String, after used: Int) -> String {
        let text = escaped(oneLine(text))
        let isPlain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 32 || byte == 45
        }
        if isPlain, text.utf8.count + used <= 70 { return text }
        var pieces: [[UInt8]] = [[]]
        // 45 octets are 60 of base64; the first line is shorter by its name. Never inside a character.
        var room = max(3, 45 - used / 4 * 3)
        for scalar in text.unicodeScalars {
            let units = Array(String(scalar).utf8)
            if pieces[pieces.count - 1].count + units.count > room {
                pieces.append([])
                room = 45
            }
            pieces[pieces.count - 1] += units
        }
        return pieces.map { "=?utf-8?B?\(base64Text($0))?=" }.joined(separator: "\r\n ")
    }

    /// `Thu, 12 Feb 2026 08:30:00 +0000`.
    static func date(_ seconds: Int) -> String {
        let day = Day(seconds: seconds)
        let rest = seconds - day.startSeconds
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map(twoDigits).joined(separator: ":")
        return "\(weekdays[day.weekday - 1]), \(day.dayOfMonth) \(months[day.month - 1]) \(day.year) \(clock) +0000"
    }

    /// Quoted-printable: lines of 76 octets at most, and no blank at the end of one.
    private static func quoted(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { line -> [String] in
            let bytes = Array(line.utf8)
            var lines: [String] = []
            var current = ""
            for (index, byte) in bytes.enumerated() {
                let isLast = index == bytes.count - 1
                let isPlain = (33...126).contains(byte) && byte != 61 || (byte == 32 || byte == 9) && !isLast
                // A dot, or From, at the beginning of a line means something to some programs.
                let isDelicate = current.isEmpty && (byte == 46 || byte == 70)
                let piece = isPlain && !isDelicate ? String(Unicode.Scalar(byte)) : "=" + hexadecimal(byte)
                if current.utf8.count + piece.utf8.count > 75 {
                    lines.append(current + "=")
                    current = ""
                }
                current += piece
            }
            return lines + [current]
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "\(digits[Int(byte / 16)])\(digits[Int(byte % 16)])"
    }

    private static func base64(_ bytes: [UInt8]) -> [String] {
        let text = Array(base64Text(bytes).utf8)
        return stride(from: 0, to: text.count, by: 76).map { String(decoding: text[$0..<min($0 + 76, text.count)], as: UTF8.self) }
    }
}
